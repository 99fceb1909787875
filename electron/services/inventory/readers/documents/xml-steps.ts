/** Elements that say in an attribute what they hold: <Property Name="Caption">. */
const NAMED =
  /^(property(\.array|\.reference)?|field|attribute|attr|param|parameter|data|entry|column|col|prop|fact|var|tag|s|i16|i32|i64|u16|u32|u64|by|b|dt|g|nil|obj|ver|d|db|ts|ss|uri|ref|en)$/i;
const NAME_ATTRIBUTES = ['Name', 'NAME', 'name', 'N', 'key', 'Key'];
/** Elements that only wrap the value, or the properties, of what is around them. */
const TRANSPARENT = /^(value(\.array|\.reference)?|props|ms|lst|ie|dct|tostring)$/i;
/** What the serialiser of PowerShell says about types. */
const ABOUT_TYPES = /^(tn|tnref|t)$/i;
/** Attributes that say how an element is written and not what it is. */
const ABOUT_WRITING =
  /^(xmlns(:.*)?|xsi:.*|xml:.*|type|refid|version|class(name|origin)?|propagated|arraysize|action|display_value|sys_id_link)$/i;

/** What one element adds to the path of what stands in it. */
interface XmlStep {
  /** Empty for one that only wraps. */
  name: string;
  /** Whether the name stands in an attribute. */
  isNamed: boolean;
  /** Attributes that are values of their own. */
  attributes: readonly (readonly [name: string, value: string])[];
  /** Text that replaces what stands in the element; null where that counts. */
  shown: string | null;
  /** Whether nothing in it is a value. */
  isIgnored: boolean;
}

/** Says what an element adds to the path of its values, whatever way of writing lists of properties a tool has. */
export function nameXmlStep(element: string, attributes: Readonly<Record<string, string>>): XmlStep {
  const local = element.includes(':') ? element.slice(element.indexOf(':') + 1) : element;
  if (ABOUT_TYPES.test(local)) return { name: '', isNamed: false, attributes: [], shown: null, isIgnored: true };
  if (TRANSPARENT.test(local)) return { name: '', isNamed: false, attributes: [], shown: null, isIgnored: false };
  const key = NAMED.test(local) ? NAME_ATTRIBUTES.find((name) => Object.hasOwn(attributes, name)) : undefined;
  if (key !== undefined) {
    const shown = attributes.value ?? attributes.Value ?? null;
    return { name: attributes[key] ?? '', isNamed: true, attributes: [], shown, isIgnored: false };
  }
  const own = Object.entries(attributes).filter(([name, value]) => !ABOUT_WRITING.test(name) && value.trim() !== '');
  return { name: local, isNamed: false, attributes: own, shown: attributes.display_value || null, isIgnored: false };
}
