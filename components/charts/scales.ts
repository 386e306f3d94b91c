import { scaleBand as band, scaleLinear as linear, scalePoint as point } from 'd3-scale';

/** The scales that our axes use, in place of all that recharts could (next.config.mjs puts this file there). */
export const scaleBand = band;
export const scaleLinear = linear;
export const scalePoint = point;
