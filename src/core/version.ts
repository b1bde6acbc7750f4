/** The version that JSON documents carry; a test holds it to the package's. */
export const version = '0.1.0';
