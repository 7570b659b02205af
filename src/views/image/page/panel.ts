/** What is open beside the image; null for nothing. */
export type Panel = 'masks' | 'metrics' | 'regions' | 'psf' | null;
