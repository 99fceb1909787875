import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';

/** One list of one machine, as a team of each country keeps it: the header, the row, the encoding of its spreadsheet program. */
const LISTS: readonly [language: string, encoding: string, header: string, row: string][] = [
  [
    'French',
    'windows-1252',
    'Nom du serveur;Adresse IP;Système d’exploitation;Version;Rôle;Mémoire (Go);Processeurs;Physique/Virtuel;Propriétaire;Environnement;Criticité;Dernière connexion;Application',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Serveur de fichiers;4;2;Physique;Jean Exemple;Recette;Élevée;18/11/2026;Paie',
  ],
  [
    'Spanish',
    'windows-1252',
    'Nombre del servidor;Dirección IP;Sistema operativo;Versión;Rol;Memoria RAM (GB);Número de CPU;Físico/Virtual;Responsable;Entorno;Criticidad;Último acceso;Aplicación',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Servidor de archivos;4;2;Físico;Ana Ejemplo;Pruebas;Alta;18/11/2026;Nóminas',
  ],
  [
    'Italian',
    'utf-8',
    'Nome server;Indirizzo IP;Sistema operativo;Versione;Ruolo;Memoria (GB);Processori;Fisico/Virtuale;Responsabile;Ambiente;Criticità;Ultimo accesso;Applicazione',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Server di file;4;2;Fisico;Mario Esempio;Test;Alta;18/11/2026;Paghe',
  ],
  [
    'Portuguese',
    'windows-1252',
    'Nome do servidor;Endereço IP;Sistema operacional;Versão;Papel;Memória (GB);Processadores;Físico/Virtual;Responsável;Ambiente;Criticidade;Último acesso;Aplicação',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Servidor de arquivos;4;2;Físico;João Exemplo;Testes;Alta;18/11/2026;Folha',
  ],
  [
    'Dutch',
    'utf-8',
    'Servernaam;IP-adres;Besturingssysteem;Versie;Rol;Geheugen (GB);Aantal processoren;Fysiek/Virtueel;Eigenaar;Omgeving;Kritikaliteit;Laatst gezien;Toepassing',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Bestandsserver;4;2;Fysiek;Jan Voorbeeld;Test;Hoog;18-11-2026;Salaris',
  ],
  [
    'Swedish',
    'utf-8',
    'Servernamn;IP-adress;Operativsystem;Version;Roll;Minne (GB);Antal processorer;Fysisk/Virtuell;Ägare;Miljö;Kritikalitet;Senast sedd;Applikation',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Filserver;4;2;Fysisk;Anna Exempel;Test;Hög;2026-11-18;Lön',
  ],
  [
    'Polish',
    'windows-1250',
    'Nazwa serwera;Adres IP;System operacyjny;Wersja;Rola;Pamięć (GB);Liczba procesorów;Fizyczny/Wirtualny;Właściciel;Środowisko;Krytyczność;Ostatnie logowanie;Aplikacja',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Serwer plików;4;2;Fizyczny;Jan Przykład;Test;Wysoka;18.11.2026;Płace',
  ],
  [
    'Russian',
    'windows-1251',
    'Имя сервера;IP-адрес;Операционная система;Версия;Роль;Память (ГБ);Процессоры;Физический/Виртуальный;Владелец;Среда;Критичность;Последний вход;Приложение',
    'NW-01;10.2.0.1;Windows Server 2008 Standard SP2;6.0.6003;Файловый сервер;4;2;Физический;Иван Пример;Тест;Высокая;18.11.2026;Зарплата',
  ],
  [
    'Japanese',
    'shift_jis',
    'サーバー名,IPアドレス,オペレーティングシステム,バージョン,役割,メモリ(GB),CPU数,物理/仮想,担当者,環境,重要度,最終ログオン,アプリケーション',
    'NW-01,10.2.0.1,Windows Server 2008 Standard SP2,6.0.6003,ファイルサーバー,4,2,物理,山田,検証,高,2026/11/18,給与',
  ],
  [
    'Chinese',
    'gbk',
    '服务器名称,IP地址,操作系统,版本,角色,内存(GB),CPU数量,物理/虚拟,负责人,环境,重要性,最后登录,应用',
    'NW-01,10.2.0.1,Windows Server 2008 Standard SP2,6.0.6003,文件服务器,4,2,物理,王,测试,高,2026-11-18,工资',
  ],
  [
    'Korean',
    'euc-kr',
    '서버명,IP 주소,운영체제,버전,서버의 역할,메모리(GB),CPU 수,물리/가상,담당자,환경,중요도,마지막 로그온,애플리케이션',
    'NW-01,10.2.0.1,Windows Server 2008 Standard SP2,6.0.6003,파일서버,4,2,물리,김,시험,높음,2026-11-18,급여',
  ],
];

describe('lists in the languages that clients use', () => {
  it.each(LISTS)('are understood in %s, in the encoding of its spreadsheet program (%s)', async (language, encoding, header, row) => {
    const { recognition, sightings } = await readText(iconv.encode(`${header}\r\n${row}\r\n`, encoding));
    expect(recognition.encoding).toBe(encoding === 'utf-8' ? 'utf-8' : encoding);
    const [server] = sightings;
    expect(server).toMatchObject({ name: 'NW-01', keys: { ipAddresses: ['10.2.0.1'] } });
    expect(server?.os.map(({ text }) => text)).toEqual(['Windows Server 2008 Standard SP2', '6.0.6003']);
    const facts = factsOf(server);
    expect(facts).toMatchObject({ memoryMiB: 4096, cpuCount: 2, platform: 'physical', lastSeenOn: '2026-11-18' });
    expect(Object.keys(facts)).toEqual(expect.arrayContaining(['owner', 'environment', 'application']));
    if (language !== 'Korean') expect(facts).toMatchObject({ roles: ['file'], criticality: 4 });
  });

  it('leave French, Spanish and German text in its own encoding', async () => {
    for (const [text, encoding] of [
      ['Serveur;Système\nœuvre-01;Windows Server 2008 déployé à Besançon\n', 'windows-1252'],
      ['Servidor;Sistema operativo\nniño-01;¿Windows Server 2008?\n', 'windows-1252'],
      ['Servername;Größe;Prüfung\nnw-01;groß;geprüft\n', 'windows-1252'],
      ['Servername;Größe;Prüfung\nnw-01;groß;geprüft\n', 'cp850'],
    ] as const) {
      const { tables } = await inspectText(iconv.encode(text, encoding));
      expect(tables[0]?.encoding).toBe(encoding);
    }
  });
});
