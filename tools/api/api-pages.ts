/* Splits the page that jsii-docgen writes, which has all types in two megabytes, into an index and a page for each area below docs/api. */
import { API_AREAS, ApiArea, areaOf } from './areas';

/** Kinds of types, in the order of a page. */
const SECTIONS = ['Constructs', 'Classes', 'Protocols', 'Structs', 'Enums'] as const;
type Section = (typeof SECTIONS)[number];

/** A type with all that the page says about it. */
interface DocumentedType {
  readonly name: string;
  readonly section: Section;
  readonly area: ApiArea;
  readonly text: string;
}

/** The page of jsii-docgen, and the file of src in which each type is. */
export interface WholeApi {
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** All pages of the API by their paths in the repository. */
export function apiPages(whole: WholeApi, note: string): ReadonlyMap<string, string> {
  const types = typesIn(whole);
  const places = new Map(types.map(({ name, area }) => [name, area.file]));
  const pages = API_AREAS.map(area => [`docs/api/${area.file}.md`, areaPage(area, { types: types.filter(type => type.area === area), places, note })] as const);
  return new Map([['API.md', indexPage(types, note)], ...pages]);
}

function typesIn({ text, files }: WholeApi): DocumentedType[] {
  return text.split(/^(?=## )/m).slice(1).flatMap(part => {
    const section = /^## (\w+)/.exec(part)![1] as Section;
    return part.split(/^(?=### )/m).slice(1).map(type => {
      const name = /^### (\w+) </.exec(type)![1];
      const file = files.get(name);
      if (file === undefined) { throw new Error(`${name} is in API.md and not in the assembly`); }
      return { name, section, area: areaOf(file), text: type };
    });
  });
}

interface PageContent {
  readonly types: readonly DocumentedType[];
  /** The page on which each type is. */
  readonly places: ReadonlyMap<string, string>;
  readonly note: string;
}

function areaPage({ file, title, about }: ApiArea, { types, places, note }: PageContent): string {
  const sections = SECTIONS.map(section => ({ section, own: types.filter(type => type.section === section) }));
  const lists = sections.filter(({ own }) => own.length > 0);
  return [
    note, `# API: ${title}`, '', `${about[0].toUpperCase()}${about.slice(1)}. [All areas](../../API.md).`, '',
    ...lists.flatMap(({ section, own }) => [`**${section}**: ${own.map(({ name }) => `[${name}](#${idOf(name)})`).join(', ')}`, '']),
    ...lists.flatMap(({ own }) => own.map(type => linked(raised(type.text), file, places).trimEnd() + '\n')),
  ].join('\n');
}

function indexPage(types: readonly DocumentedType[], note: string): string {
  const rows = API_AREAS.map(area => {
    const own = SECTIONS.flatMap(section => types.filter(type => type.area === area && type.section === section));
    const [main, others] = [own.filter(({ section }) => section === 'Constructs' || section === 'Classes'), own.length];
    const names = main.map(({ name }) => `[${name}](docs/api/${area.file}.md#${idOf(name)})`).join(', ');
    return `| [${area.title}](docs/api/${area.file}.md) | ${area.about} | ${names} | ${others} |`;
  });
  return [
    note, '# API', '',
    'By area, from the docstrings. Languages other than TypeScript have the same types; [docs/languages.md](docs/languages.md) says what differs.', '',
    '| area | about | constructs and classes | types |', '| --- | --- | --- | --- |', ...rows, '',
  ].join('\n');
}

function idOf(name: string): string {
  return `cdk8s-harbor.${name}`;
}

/** Headings one level higher, as a page has one area and not all of them; without the addresses of headings that every type has. */
function raised(text: string): string {
  return outsideOfCode(text, part => part.replace(/^#(#{2,5} )/gm, '$1').replace(/^(#+ .*?) <a name="[^"]*" id="(?!cdk8s-harbor\.)[^"]*"><\/a>$/gm, '$1'));
}

/** Links to types of other pages name the page. */
function linked(text: string, file: string, places: ReadonlyMap<string, string>): string {
  return outsideOfCode(text, part => part.replace(/href="#cdk8s-harbor\.(\w+)/g, (link, name: string) => {
    const place = places.get(name);
    if (place === undefined) { throw new Error(`API.md links to ${name}, which it does not have`); }
    return place === file ? link : `href="${place}.md#cdk8s-harbor.${name}`;
  }));
}

function outsideOfCode(text: string, change: (part: string) => string): string {
  return text.split(/(^```[^]*?^```$)/m).map((part, index) => index % 2 === 0 ? change(part) : part).join('');
}
