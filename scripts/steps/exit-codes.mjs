/** What the server ends with when what is set is at fault, so that no other start will go better (EX_CONFIG of sysexits.h). */
export const CONFIGURATION_FAULT = 78;
