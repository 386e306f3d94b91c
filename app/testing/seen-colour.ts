/** Linear sRGB, each channel 0 to 1. */
export type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** Machado, Oliveira, Fernandes: "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1. */
const SEEN_WITH = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} satisfies Record<string, Matrix>;

export type Vision = keyof typeof SEEN_WITH;
export const VISIONS = Object.keys(SEEN_WITH) as Vision[];

// Björn Ottosson: "A perceptual color space for image processing" (2020).
const LAB_TO_LMS: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
];
const LMS_TO_RGB: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];
const RGB_TO_LMS: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const LMS_TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
];

/** `hue` in degrees. */
export function oklchToLinear(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const lms = apply(LAB_TO_LMS, [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)]);
  return clamp(
    apply(
      LMS_TO_RGB,
      map(lms, (value) => value ** 3),
    ),
  );
}

/** How far apart two colours look to that vision: the distance in OKLab. */
export function differenceSeen(one: Rgb, other: Rgb, vision: Vision): number {
  const [a, b] = [one, other].map((colour) => {
    const seen = clamp(apply(SEEN_WITH[vision], colour));
    return apply(LMS_TO_LAB, map(apply(RGB_TO_LMS, seen), Math.cbrt));
  }) as [Rgb, Rgb];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Contrast ratio of WCAG 2. */
export function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  const [a, b] = [luminance(one), luminance(other)];
  return Math.max(a, b) / Math.min(a, b);
}

function map(vector: Rgb, change: (value: number) => number): Rgb {
  return [change(vector[0]), change(vector[1]), change(vector[2])];
}

function apply(matrix: Matrix, vector: Rgb): Rgb {
  const row = (weights: Rgb) => weights[0] * vector[0] + weights[1] * vector[1] + weights[2] * vector[2];
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function clamp(colour: Rgb): Rgb {
  return map(colour, (value) => Math.min(1, Math.max(0, value)));
}
