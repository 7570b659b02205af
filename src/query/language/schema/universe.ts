/** Type of a column as the universe declares it. */
export type FieldType =
  'int' | 'float' | 'string' | 'bool' | 'hash' | 'region' | 'timespan';

/** A column of a dimension element. */
export interface IField {
  readonly name: string;
  readonly type: FieldType;
  readonly doc?: string;
  readonly unit?: string;
}

/** One element of a dimension universe, as the agent describes it. */
export interface IElement {
  readonly name: string;
  readonly is_dimension: boolean;
  readonly governor?: string | null;
  /** Dimensions that identify it, itself last if it is one. */
  readonly required: readonly string[];
  /** Dimensions its record determines. */
  readonly implied: readonly string[];
  /** Key dimensions, primary key, metadata, region and timespan. */
  readonly fields: readonly IField[];
  readonly doc?: string;
}

/** A dimension universe, as the agent describes it. */
export interface IUniverse {
  readonly elements: readonly IElement[];
  /** Names of the sky pixelization dimensions. */
  readonly skypix: readonly string[];
}

/**
 * Fields that identify a record as well as its primary key does. The description of
 * a universe does not mark them.
 */
const ALTERNATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  detector: ['full_name'],
  exposure: ['obs_id'],
  skymap: ['hash'],
  visit: ['name'],
  visit_system: ['name']
};

/** Answers questions about a dimension universe. */
export class Universe {
  /**
   * @param description - Elements and sky pixelizations.
   */
  constructor(readonly description: IUniverse) {
    const skypix = description.skypix.map(skypixElement);
    for (const element of [...description.elements, ...skypix]) {
      this._elements.set(element.name, element);
    }
  }

  /** All elements that are not sky pixels, in the order of the universe. */
  get elements(): readonly IElement[] {
    return this.description.elements;
  }

  /**
   * Find an element, sky pixels included.
   *
   * @param name - Its name; case matters.
   */
  element(name: string): IElement | undefined {
    return this._elements.get(name);
  }

  /**
   * Tell whether a name is that of a dimension.
   *
   * @param name - Any text.
   */
  isDimension(name: string): boolean {
    return this._elements.get(name)?.is_dimension ?? false;
  }

  /**
   * Find the column that holds the key of a dimension.
   *
   * @param element - An element.
   * @returns Its primary key; undefined for an element that is no dimension.
   */
  primaryKey(element: IElement): IField | undefined {
    return element.is_dimension ? this.ownFields(element)[0] : undefined;
  }

  /**
   * List the columns of an element that are not keys of other dimensions.
   *
   * @param element - An element.
   */
  ownFields(element: IElement): readonly IField[] {
    const keys = new Set([...element.required, ...element.implied]);
    return element.fields.filter(field => !keys.has(field.name));
  }

  /**
   * Tell whether a field identifies records within a governor, as keys do.
   *
   * @param element - An element.
   * @param field - Name of one of its fields.
   */
  isAlternateKey(element: IElement, field: string): boolean {
    return ALTERNATE_KEYS[element.name]?.includes(field) ?? false;
  }

  /**
   * Add all dimensions that some dimensions require or imply.
   *
   * @param names - Dimensions or elements; unknown names are dropped.
   */
  expand(names: Iterable<string>): ReadonlySet<string> {
    const all = new Set<string>();
    const add = (name: string): void => {
      const element = this._elements.get(name);
      if (element === undefined || all.has(name)) {
        return;
      }
      if (element.is_dimension) {
        all.add(name);
      }
      [...element.required, ...element.implied]
        .filter(other => other !== name)
        .forEach(add);
    };
    [...names].forEach(add);
    return all;
  }

  /**
   * List the elements that a query over some dimensions joins by itself.
   *
   * @param dimensions - A complete set of dimensions.
   */
  elementsWithin(dimensions: ReadonlySet<string>): readonly IElement[] {
    return [...this._elements.values()].filter(({ required }) =>
      required.every(name => dimensions.has(name))
    );
  }

  private readonly _elements = new Map<string, IElement>();
}

function skypixElement(name: string): IElement {
  return {
    name,
    is_dimension: true,
    governor: null,
    required: [name],
    implied: [],
    fields: [
      { name: 'id', type: 'int', doc: 'Index of the sky pixel.' },
      { name: 'region', type: 'region', doc: 'The sky pixel.' }
    ],
    doc: `A sky pixel of ${name}.`
  };
}
