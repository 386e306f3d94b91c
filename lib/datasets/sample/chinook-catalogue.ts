import { inBothLanguages } from '@/lib/datasets/sample/in-both-languages';
import type { SemanticModelInput } from '@/lib/semantic-model/schema';

type Tables = NonNullable<SemanticModelInput['tables']>;

/** What the shop offers: artists, albums, tracks and how they are sorted. */
export const chinookCatalogue: Tables = [
  {
    name: 'Artist',
    ...inBothLanguages(
      ['Artists', '艺术家'],
      [
        'artist, band, bands, musician, musicians, singer, singers, performer, performers',
        '歌手, 乐队, 音乐人, 艺人, 演唱者, 表演者',
      ],
      ['Bands and musicians whose albums are on sale.', '有专辑在售的乐队和音乐人。'],
    ),
    nameColumns: ['Name'],
    columns: [
      { name: 'ArtistId', role: 'identifier', ...inBothLanguages(['Artist ID', '艺术家编号']) },
      {
        name: 'Name',
        role: 'dimension',
        ...inBothLanguages(['Artist', '艺术家'], ['artist name, band name', '艺术家名称, 歌手名, 乐队名']),
      },
    ],
  },
  {
    name: 'Album',
    ...inBothLanguages(
      ['Albums', '专辑'],
      ['album, record, records, release, releases', '唱片, 碟片'],
      ['Albums, each by one artist.', '专辑，每张属于一位艺术家。'],
    ),
    nameColumns: ['Title'],
    columns: [
      { name: 'AlbumId', role: 'identifier', ...inBothLanguages(['Album ID', '专辑编号']) },
      {
        name: 'Title',
        role: 'dimension',
        ...inBothLanguages(['Album title', '专辑名称'], ['album, album name', '专辑, 专辑名, 专辑标题']),
      },
      { name: 'ArtistId', role: 'identifier', ...inBothLanguages(['Artist ID', '艺术家编号']) },
    ],
  },
  {
    name: 'Track',
    ...inBothLanguages(
      ['Tracks', '曲目'],
      ['track, song, songs, tune, tunes, title, titles', '歌曲, 歌, 音轨, 单曲'],
      ['Songs and videos on sale, with length, size and list price.', '在售的歌曲和视频，含时长、文件大小和标价。'],
    ),
    nameColumns: ['Name'],
    columns: [
      { name: 'TrackId', role: 'identifier', ...inBothLanguages(['Track ID', '曲目编号']) },
      {
        name: 'Name',
        role: 'dimension',
        ...inBothLanguages(
          ['Track', '曲目'],
          ['track name, song name, song title, track title', '曲名, 歌名, 曲目名称, 歌曲名称'],
        ),
      },
      { name: 'AlbumId', role: 'identifier', ...inBothLanguages(['Album ID', '专辑编号']) },
      { name: 'MediaTypeId', role: 'identifier', ...inBothLanguages(['Media type ID', '媒体类型编号']) },
      { name: 'GenreId', role: 'identifier', ...inBothLanguages(['Genre ID', '流派编号']) },
      {
        name: 'Composer',
        role: 'dimension',
        ...inBothLanguages(
          ['Composer', '作曲者'],
          [
            'composers, songwriter, songwriters, writer, writers, composed by, written by',
            '作曲家, 作曲, 作曲人, 词曲作者',
          ],
        ),
      },
      {
        name: 'Milliseconds',
        role: 'measure',
        aggregate: 'avg',
        unit: 'ms',
        format: 'duration',
        ...inBothLanguages(
          ['Length', '时长'],
          [
            'duration, running time, play time, playing time, runtime, track length, song length',
            '长度, 播放时长, 持续时间, 曲目时长, 歌曲时长',
          ],
          ['Length of the track in milliseconds.', '曲目时长，单位毫秒。'],
        ),
      },
      {
        name: 'Bytes',
        role: 'measure',
        aggregate: 'sum',
        unit: 'bytes',
        format: 'bytes',
        ...inBothLanguages(
          ['File size', '文件大小'],
          ['size, bytes', '大小, 字节数, 体积'],
          ['Size of the file in bytes.', '文件大小，单位字节。'],
        ),
      },
      {
        name: 'UnitPrice',
        role: 'measure',
        aggregate: 'avg',
        unit: 'USD',
        format: 'currency',
        ...inBothLanguages(
          ['List price', '标价'],
          ['price, unit price, track price, cost', '价格, 单价, 售价, 曲目价格'],
          ['Price of the track in the shop, in US dollars.', '曲目在店内的标价，单位美元。'],
        ),
      },
    ],
  },
  {
    name: 'Genre',
    ...inBothLanguages(
      ['Genres', '流派'],
      ['genre, style, styles, music style, kind of music, type of music', '曲风, 风格, 音乐类型, 音乐流派, 音乐风格'],
      ['Styles of music, and of the videos.', '音乐与视频的流派。'],
    ),
    nameColumns: ['Name'],
    columns: [
      { name: 'GenreId', role: 'identifier', ...inBothLanguages(['Genre ID', '流派编号']) },
      { name: 'Name', role: 'dimension', ...inBothLanguages(['Genre', '流派'], ['genre name', '流派名称, 曲风名称']) },
    ],
  },
  {
    name: 'MediaType',
    ...inBothLanguages(
      ['Media types', '媒体类型'],
      [
        'media type, media, file format, file formats, format, formats, file type, file types',
        '介质类型, 文件格式, 格式, 文件类型, 媒体格式',
      ],
      ['File formats in which tracks are sold.', '曲目出售时的文件格式。'],
    ),
    nameColumns: ['Name'],
    columns: [
      { name: 'MediaTypeId', role: 'identifier', ...inBothLanguages(['Media type ID', '媒体类型编号']) },
      {
        name: 'Name',
        role: 'dimension',
        ...inBothLanguages(['Media type', '媒体类型'], ['media type name, format name', '媒体类型名称, 格式名称']),
      },
    ],
  },
  {
    name: 'Playlist',
    ...inBothLanguages(
      ['Playlists', '播放列表'],
      ['playlist, play list, play lists', '歌单, 播放清单'],
      ['Named selections of tracks.', '已命名的曲目集合。'],
    ),
    nameColumns: ['Name'],
    columns: [
      { name: 'PlaylistId', role: 'identifier', ...inBothLanguages(['Playlist ID', '播放列表编号']) },
      {
        name: 'Name',
        role: 'dimension',
        ...inBothLanguages(['Playlist', '播放列表'], ['playlist name', '播放列表名称, 歌单名称, 歌单名']),
      },
    ],
  },
  {
    name: 'PlaylistTrack',
    hidden: true,
    ...inBothLanguages(['Tracks on playlists', '播放列表曲目'], undefined, [
      'Which track is on which playlist.',
      '曲目与播放列表的对应关系。',
    ]),
    columns: [
      { name: 'PlaylistId', role: 'identifier', ...inBothLanguages(['Playlist ID', '播放列表编号']) },
      { name: 'TrackId', role: 'identifier', ...inBothLanguages(['Track ID', '曲目编号']) },
    ],
  },
];
