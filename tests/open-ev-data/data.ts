/** A record of the data set, with fields that the importer does not read; `undefined` fields are left out. */
export const vehicle = (fields: object = {}) => ({
  id: '00000000-0000-4000-8000-000000000001',
  brand: 'Acme',
  brand_id: '00000000-0000-4000-8000-000000000002',
  model: 'E1',
  vehicle_type: 'car',
  variant: '',
  release_year: 2024,
  usable_battery_size: 60,
  ac_charger: { ports: ['type2'], usable_phases: 3, max_power: 11 },
  dc_charger: {
    ports: ['ccs'],
    max_power: 150,
    charging_curve: [{ percentage: 0, power: 150 }],
    is_default_charging_curve: true,
  },
  energy_consumption: { average_consumption: 17.5 },
  charging_voltage: 400,
  ...fields,
});

/** A data set in the first format. */
export const dataSet = (records: readonly unknown[], updatedAt: unknown = '2025-03-01T22:30:00.000Z') => ({
  file: 'ev-data.json',
  text: JSON.stringify({ meta: { updated_at: updatedAt, overall_count: records.length }, brands: [], data: records }),
});
