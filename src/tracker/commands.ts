/** Ids of the tracker's commands. */
export namespace CommandIDs {
  export const show = 'butler-tracker:show';
  export const run = 'butler-tracker:run';
  export const step = 'butler-tracker:step';
  export const cancel = 'butler-tracker:cancel';
  export const refresh = 'butler-tracker:refresh';
  export const explain = 'butler-tracker:explain-cell';
  export const exportPlan = 'butler-tracker:export';
}
