/** The one record of kind `branding` that a project has. */
export const BRANDING_ID = 'project';
