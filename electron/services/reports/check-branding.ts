import { Branding, LARGEST_LOGO_BYTES, LONGEST_LOGO_SIDE } from '../../../shared/domain/branding.ts';
import { LEAST_CONTRAST, measureContrast } from '../../../shared/domain/contrast.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { measurePicture } from './measure-picture.ts';

/** Takes a branding over as it can be used: colours that white text is readable on, and a logo that is the picture it says it is. Throws OperationFailure `branding-contrast` or `branding-logo`. */
export function checkBranding(given: Branding): Branding {
  const branding = Branding.parse(given);
  const contrast = measureContrast(branding.accent, 'FFFFFF');
  if (contrast < LEAST_CONTRAST) {
    throw new OperationFailure(
      'branding-contrast',
      `White text on #${branding.accent} has a contrast of ${contrast.toFixed(1)} to 1 and cannot be read well. Choose a darker colour: ${LEAST_CONTRAST} to 1 is the least.`,
    );
  }
  if (branding.logo === null) return branding;
  const bytes = Buffer.from(branding.logo.base64, 'base64');
  const picture = measurePicture(bytes);
  if (picture === null || picture.mediaType !== branding.logo.mediaType) {
    throw new OperationFailure('branding-logo', 'The logo is not a PNG or JPEG picture, or it is damaged. Choose another file.');
  }
  if (bytes.length > LARGEST_LOGO_BYTES || Math.max(picture.width, picture.height) > LONGEST_LOGO_SIDE) {
    throw new OperationFailure(
      'branding-logo',
      `The logo may have ${LARGEST_LOGO_BYTES / 1024} KiB and ${LONGEST_LOGO_SIDE} pixels a side at most. Save a smaller copy and choose that.`,
    );
  }
  return { ...branding, logo: { ...branding.logo, width: picture.width, height: picture.height } };
}
