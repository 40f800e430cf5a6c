import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Night blue instead of grey, so that the dark ground is the city's sky and not a void. */
const dark: MantineColorsTuple = ['#d3dae6', '#b3bdcd', '#8a97ac', '#647289', '#435067', '#2d394d', '#1d2737', '#141c2a', '#0e1420', '#0a0f18'];

/** Controls are blue; amber is kept for light itself, so that colour always means one thing. */
const steel: MantineColorsTuple = ['#e9f2ff', '#d3e2fb', '#a6c4f3', '#76a4ec', '#4f89e6', '#3877e2', '#2a6de1', '#1c5cc8', '#1052b3', '#00479f'];

export const theme = createTheme({
  primaryColor: 'steel',
  primaryShade: { light: 7, dark: 6 },
  colors: { dark, steel },
  autoContrast: true,
  luminanceThreshold: 0.36,
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, sans-serif", fontWeight: '600' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.5, blur: 2 } } },
  },
});
