// The example that opens when a link names none: computing and waiting side by side, the point of it all.
export const FIRST_EXAMPLE = 'export_and_download';
