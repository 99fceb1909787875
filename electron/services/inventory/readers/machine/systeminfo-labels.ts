/** A value of systeminfo that is looked for by its label where lines were taken from the output. */
export type SysteminfoValue = 'configuration' | 'manufacturer' | 'model' | 'type' | 'memory' | 'domain' | 'updates' | 'network';

/** Beginnings of the labels in English, German, French, Spanish, Italian, Dutch, Portuguese, Russian and Chinese. */
export const SYSTEMINFO_LABELS: Readonly<Record<SysteminfoValue, RegExp>> = {
  configuration:
    /^(os configuration|betriebssystemkonfig|configuration du syst|configuraci.n del sistema op|configurazione so|configuratie (van )?best|configura..o do s|параметры ос|os 配置)/iu,
  manufacturer:
    /^(system manufacturer|systemhersteller|fabricant du syst.me$|fabricante del sistema$|produttore sistema|systeemfabrikant|fabricante do sistema$|изготовитель системы|系统制造商)/iu,
  model: /^(system model|systemmodell|mod.le du syst|modelo (d?el|do) sistema|modello sistema|systeemmodel|модель системы|系统型号)/iu,
  type: /^(system type|systemtyp$|type du syst.me$|tipo de sistema$|tipo sistema|systeemtype|тип системы|系统类型)/iu,
  memory:
    /^(total physical memory|gesamter phys|m.moire physique totale|cantidad total de memoria|memoria fisica totale|totaal fysiek|mem.ria f.sica total|полный объем физ|物理内存总量)/iu,
  domain: /^(domain|dom.{1,2}ne|domaine|dominio|domein|dom.nio|домен|域)$/iu,
  updates: /^(hotfix|correctif|revisi|aggiornamenti rapidi|исправлени|修补程序)/iu,
  network:
    /^(network card|netzwerkkarte|carte\(s\) r|tarjeta\(s\) de red|schede di rete|netwerkkaart|placa\(s\) de rede|сетевые адаптеры|网卡)/iu,
};
