// Shows the OpenAPI document: every operation with its parameters, replies and a call to copy.
'use strict';

const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

const row = (cells, kind = 'td') => {
  const made = element('tr');
  cells.forEach((cell) => made.append(element(kind, cell)));
  return made;
};

const table = (head, rows) => {
  const made = element('table');
  made.append(row(head, 'th'), ...rows.map((cells) => row(cells)));
  const scroll = element('div', '', { class: 'scroll' });
  scroll.append(made);
  return scroll;
};

const name = (schema) => {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').pop();
  if (schema.enum) return schema.enum.join(', ');
  if (schema.oneOf) return schema.oneOf.map(name).join(' or ');
  const type = [].concat(schema.type ?? '').filter((word) => word !== 'null').join(' or ');
  const range = [schema.minimum, schema.maximum].some((edge) => edge !== undefined)
    ? ` ${schema.minimum ?? ''} to ${schema.maximum ?? ''}` : '';
  return type === 'array' ? `list of ${name(schema.items)}` : type + range;
};

const address = (path, parameters) => {
  const filled = parameters.filter((p) => p.in === 'path')
    .reduce((text, p) => text.replace(`{${p.name}}`, p.example ?? p.name), path);
  const query = parameters.filter((p) => p.in === 'query' && p.required && p.example !== undefined)
    .map((p) => `${p.name}=${p.example}`).join('&');
  return filled + (query && `?${query}`);
};

const operation = (method, path, asked) => {
  const made = element('section', '', { id: asked.operationId });
  made.append(element('h3', `${method.toUpperCase()} ${path}`), element('p', asked.summary));
  if (asked.description) made.append(element('p', asked.description));
  const parameters = asked.parameters ?? [];
  if (parameters.length) {
    made.append(table(['Parameter', 'In', 'Type', 'Meaning'], parameters.map((p) =>
      [p.name + (p.required ? ' (required)' : ''), p.in, name(p.schema), p.description ?? ''])));
  }
  const replies = Object.entries(asked.responses ?? {}).map(([status, reply]) => {
    const forms = Object.entries(reply.content ?? {});
    return [status, reply.description, forms.map(([form]) => form).join(', '), name(forms[0]?.[1].schema)];
  });
  made.append(table(['Reply', 'Meaning', 'Form', 'Schema'], replies));
  const example = address(path, parameters);
  if (method === 'get') {
    const call = element('p');
    call.append(element('a', 'Try it', { href: example }));
    made.append(element('pre', `curl '${location.origin}${example}'`), call);
  }
  return made;
};

const schema = ([title, described]) => {
  const made = element('section', '', { id: `schema-${title}` });
  made.append(element('h3', title));
  if (described.description) made.append(element('p', described.description));
  const fields = Object.entries(described.properties ?? {})
    .map(([field, value]) => [field, name(value), value.description ?? '']);
  made.append(fields.length ? table(['Field', 'Type', 'Meaning'], fields) : element('p', name(described)));
  return made;
};

const show = (api) => {
  const [contents, main] = ['contents', 'operations'].map((id) => document.getElementById(id));
  document.getElementById('about').textContent = api.info.description;
  const all = Object.entries(api.paths).flatMap(([path, item]) =>
    ['get', 'post'].filter((method) => item[method]).map((method) => [method, path, item[method]]));
  const group = (title, explained, sections) => {
    main.append(element('h2', title));
    if (explained) main.append(element('p', explained));
    main.append(...sections);
    const list = element('ul');
    for (const section of sections) {
      const entry = element('li');
      entry.append(element('a', section.firstChild.textContent, { href: `#${section.id}` }));
      list.append(entry);
    }
    const entry = element('li', title);
    entry.append(list);
    contents.append(entry);
  };
  for (const tag of api.tags) {
    const own = all.filter(([, , asked]) => asked.tags?.includes(tag.name));
    if (own.length) group(tag.name, tag.description, own.map((one) => operation(...one)));
  }
  group('Schemas', '', Object.entries(api.components.schemas).map(schema));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
};

fetch('/api/v1/openapi.json').then((reply) => {
  document.getElementById('sample').hidden = reply.headers.get('icluster-sample') !== 'true';
  return reply.json();
}).then(show).catch((error) => {
  document.getElementById('about').textContent = `The OpenAPI document cannot be shown: ${error.message}`;
});
