// Lines that differ only somewhere in a long value: no two of them may look the same.
import { makeLine } from '@/test/make/make-lines';
import type { JobLog } from '@/model/api/job-logs';

const folder = '/srv/media/books/Mara Venn/The Lighthouse Keepers';
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0';
const url = 'https://covers.example.org/api/v2/works/OL45804W/editions?format=json&limit=';

/** Each has one that looks like it. */
const data: JobLog['data'][] = [
  { path: `${folder}/01.epub`, title: 'The Lighthouse Keepers' },
  { path: `${folder}/02.epub`, title: 'The Lighthouse Keepers' },
  { path: `${folder} 1/The Long Way Home, in which nothing much happens.epub` },
  { path: `${folder} 2/The Long Way Home, in which nothing much happens.epub` },
  { url: `${url}100` },
  { url: `${url}101` },
  { sha256: `${hash}1`, of: 'cover.jpg' },
  { sha256: `${hash}2`, of: 'cover.jpg' },
  { note: `${'a long sentence that says nothing at all, '.repeat(20)}one` },
  { note: `${'a long sentence that says nothing at all, '.repeat(20)}two` },
  { 題名: `${'灯台守の長い一日'.repeat(9)} 1` },
  { 題名: `${'灯台守の長い一日'.repeat(9)} 2` },
];

export const lookAlikes: JobLog[] = [
  ...data.map((fields, index) => makeLine(index + 1, { message: 'book added', data: fields })),
  makeLine(data.length + 1, {
    message: `could not read ${folder}/A Winter of Small Stations 1.pdf`,
  }),
  makeLine(data.length + 2, {
    message: `could not read ${folder}/A Winter of Small Stations 2.pdf`,
  }),
  makeLine(data.length + 3, {
    message: `${folder}/03.epub could not be read`,
    data: { code: 'EIO', try: 1 },
  }),
  makeLine(data.length + 4, {
    message: `${folder}/04.epub could not be read`,
    data: { code: 'EIO', try: 1 },
  }),
];
