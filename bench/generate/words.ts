/** The syllables of names: `first` starts a name, `middle` continues it, `last` ends it. */
export const syllables = {
  first:
    'vol ka tor bel sun mar fen dra hy lo zen ax cor ni pal quen ros sti tal ur ver wol yu zhi ama bran cal dor el fal gre hal ish jun kel lim mon nor oka per'.split(
      ' ',
    ),
  middle: 'ta ri vo ne la mi do ra so ku le na ti ba ro ve shi ma lo de ga'.split(' '),
  last: 'ren dia mo tek ra van xis nor to lin zu co ria den ka mar vel tis on sa ger wei do mi'.split(' '),
};

export const companySuffixes = {
  AUTOMAKER: ['Motors', 'Auto', 'Automobile', 'Motor Company', 'Cars', 'Vehicles', ''],
  SUPPLIER: ['Industries', 'Components', 'Batteries', 'Drivetrain', 'Systems', 'Cells', 'Chassis'],
  TECHNOLOGY: ['Technology', 'Robotics', 'Software', 'Semiconductor', 'AI', 'Mobility', ''],
  INVESTOR: ['Capital', 'Holdings', 'Partners', 'Investment', 'Ventures'],
  OTHER: ['Energy', 'Logistics', 'Mining', 'Steel', 'Group'],
} as const;

export const cjk = {
  cn: { letters: '长城吉利比亚迪蔚来小鹏理想东风广汽奇瑞华晨远景宏光星海天龙'.split(''), end: '汽车' },
  jp: { letters: 'トヨタホンダスバルマツスズキニチサワカミナリセト'.split(''), end: '自動車' },
  kr: { letters: '현대기아대한민서울부산광주한성미래동아'.split(''), end: '자동차' },
} as const;

export const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ö',
  u: 'ü',
  n: 'ñ',
  c: 'č',
  s: 'š',
};

export const firstNames =
  'Ana Arjun Aylin Björn Carla Chen Claire Dmitri Elena Emeka Fatima Felix Goran Hana Hiroshi Inès Ivan Jana Jiro João Karin Kenji Lars Lei Lucía Maren Mateo Mei Milan Min-jun Nadia Nils Olga Omar Paula Priya Qiang Rafael Renée Sakura Seo-yeon Sofia Søren Tariq Tomás Ulrike Valentin Wei Xia Yara Yusuf Zoë Zhang'.split(
    ' ',
  );

export const paperKinds =
  'Times,Post,Daily,Herald,Courier,Auto News,Motor Week,Business,Online,Wire,Car Blog,EV Report,Gazette,Tribune,Motoring,Insider'.split(
    ',',
  );

export const titles =
  'Chief Executive Officer,Chief Financial Officer,Chief Technology Officer,Chairman,Chair of the Supervisory Board,President,Chief Operating Officer,Head of Design,Head of Electric Vehicles,Vice President,Spokesperson,Head of Purchasing'.split(
    ',',
  );

export const modelWords =
  'Aero Astra Boreal Cargo City Delta Eon Flux Glide Ion Juno Kite Lumen Metro Nova Orbit Pulse Quanta Rover Spark Terra Urban Volt Wave Zephyr'.split(
    ' ',
  );
export const trims = 'Base,Pro,Max,Ultra,Sport,Touring,Long Range'.split(',');
export const grounds =
  'a newsroom with editors and corrections,trade press that the industry reads,a portal that reprints agencies,a blog of one author,state media,a filler page'.split(
    ',',
  );
export const quotes =
  'completely false,We do not comment on speculation,no decision has been taken,pure speculation,talks are at an early stage,we are pleased to announce it,there is no such plan,it would make sense'.split(
    ',',
  );
