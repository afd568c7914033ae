export const config = {
  title: 'Config',
};
