// Generated from kernel/butler_lab/agent/protocol by `make protocol`; do not edit.

/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ErrorKind".
 */
export type ErrorKind =
  | 'bad_request'
  | 'cancelled'
  | 'conflict'
  | 'corrupt'
  | 'deadline'
  | 'gone'
  | 'internal'
  | 'invalid_query'
  | 'locked'
  | 'missing_artifact'
  | 'not_a_repository'
  | 'not_found'
  | 'permission'
  | 'read_only'
  | 'too_new'
  | 'too_old'
  | 'unreachable'
  | 'unreadable'
  | 'untrusted';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CollectionType".
 */
export type CollectionType = 'RUN' | 'TAGGED' | 'CHAINED' | 'CALIBRATION';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetState".
 */
export type DatasetState = 'ok' | 'recorded' | 'gone' | 'unknown';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Opener".
 */
export type Opener = 'table' | 'image' | 'tree' | 'log' | 'text' | 'picture' | 'facts';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QueryKind".
 */
export type QueryKind = 'datasets' | 'data_ids' | 'records';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "BindValue".
 */
export type BindValue = BindScalar | BindScalar[] | TimeBind | TimespanBind;
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "BindScalar".
 */
export type BindScalar = number | string;
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CellState".
 */
export type CellState = 'none' | 'made' | 'missing' | 'stale' | 'pending' | 'unsure';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Mark".
 */
export type Mark = 'table' | 'histogram' | 'scatter' | 'heatmap' | 'violin' | 'lightcurve' | 'chart';
export type Scale = 'linear' | 'log' | 'asinh';
export type Scale1 = 'linear' | 'log' | 'asinh';
/**
 * A predicate.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Predicate-Input".
 */
export type PredicateInput = RangeInput | OneOfInput | InsideInput | TextInput | AllInput | AnyOfInput | NotInput;
/**
 * Rows in all clauses, or in any.
 */
export type Combine = 'all' | 'any';
export type Scale2 = 'linear' | 'log' | 'asinh';
export type Scale3 = 'linear' | 'log' | 'asinh';
export type Scale4 = 'linear' | 'log' | 'asinh';
/**
 * A predicate.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Predicate-Output".
 */
export type PredicateOutput =
  RangeOutput | OneOfOutput | InsideOutput | TextOutput | AllOutput | AnyOfOutput | NotOutput;
export type Combine1 = 'all' | 'any';
/**
 * Rows in all clauses, or in any.
 */
export type Combine2 = 'all' | 'any';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Combine".
 */
export type Combine3 = 'all' | 'any';
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Scale".
 */
export type Scale5 = 'linear' | 'log' | 'asinh';

export interface Protocol {
  version: 1;
  comm_target: 'butler_lab.agent';
  message: Request | Cancel | Credit | Hello | Progress | Batch | Result | Failure;
  methods: Methods;
}
/**
 * Ask for one method call. `id` is chosen by the client and unique per comm.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Request".
 */
export interface Request {
  type: 'request';
  id: number;
  method: string;
  params?: {
    [k: string]: unknown;
  };
  /**
   * Give up after this many seconds (s).
   */
  deadline_s?: number | null;
}
/**
 * Stop a request; the agent answers it with an error of kind ``cancelled``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Cancel".
 */
export interface Cancel {
  type: 'cancel';
  id: number;
}
/**
 * Allow `n` more batches of a streaming request (back-pressure).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Credit".
 */
export interface Credit {
  type: 'credit';
  id: number;
  n: number;
}
/**
 * First message of the agent: who answers.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Hello".
 */
export interface Hello {
  type: 'hello';
  protocol: number;
  /**
   * Package name to installed version; absent if not installed.
   */
  versions: {
    [k: string]: string;
  };
  pid: number;
}
/**
 * How far a long request is.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Progress".
 */
export interface Progress {
  type: 'progress';
  id: number;
  text: string;
  done: number | null;
  total: number | null;
}
/**
 * One piece of a stream; the bytes are the comm message's only buffer.
 *
 * For tables the concatenated buffers of a request are one Arrow IPC stream
 * (uncompressed); for images, rows of little-endian float32, or int32 for masks.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Batch".
 */
export interface Batch {
  type: 'batch';
  id: number;
  seq: number;
  rows: number;
  /**
   * CRC-32 of the buffer, so that damage on the way is noticed.
   */
  crc32: number;
}
/**
 * The request succeeded; for streams, sent after the last batch.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Result".
 */
export interface Result {
  type: 'result';
  id: number;
  value: {
    [k: string]: unknown;
  };
}
/**
 * The request failed.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Failure".
 */
export interface Failure {
  type: 'error';
  id: number;
  error: ButlerError;
}
/**
 * What happened, where, and what to do next.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ButlerError".
 */
export interface ButlerError {
  kind: ErrorKind;
  /**
   * What happened and where, one or two plain sentences.
   */
  message: string;
  /**
   * What the user can do next.
   */
  hint: string;
  /**
   * The original exception text, secrets removed.
   */
  details: string;
}
/**
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Methods".
 */
export interface Methods {
  ping: {
    params: Empty;
    result: Empty;
    streams: false;
  };
  'repositories.list': {
    params: Empty;
    result: RepositoryList;
    streams: false;
  };
  'repositories.inspect': {
    params: RepositoryUri;
    result: Inspection;
    streams: false;
  };
  'repositories.trust': {
    params: TrustParams;
    result: Empty;
    streams: false;
  };
  'repositories.open': {
    params: RepositoryUri;
    result: RepositoryInfo;
    streams: false;
  };
  'collections.list': {
    params: InRepository;
    result: CollectionList;
    streams: false;
  };
  'dataset_types.list': {
    params: DatasetTypesParams;
    result: DatasetTypeList;
    streams: false;
  };
  'datasets.count': {
    params: DatasetQuery;
    result: DatasetCount;
    streams: false;
  };
  'datasets.page': {
    params: DatasetPageParams;
    result: DatasetPage;
    streams: true;
  };
  'datasets.states': {
    params: DatasetIds;
    result: DatasetStates;
    streams: false;
  };
  'datasets.describe': {
    params: DatasetId;
    result: DatasetPageInfo;
    streams: false;
  };
  'datasets.provenance': {
    params: DatasetId;
    result: Provenance;
    streams: false;
  };
  'datasets.find': {
    params: DatasetUri;
    result: DatasetFound;
    streams: false;
  };
  'datasets.watch': {
    params: WatchParams;
    result: Empty;
    streams: false;
  };
  'query.page': {
    params: QueryPageParams;
    result: DatasetPage;
    streams: true;
  };
  'query.count': {
    params: QueryParams;
    result: DatasetCount;
    streams: false;
  };
  'query.explain': {
    params: QueryParams;
    result: Reasons;
    streams: false;
  };
  'query.footprints': {
    params: FootprintsParams;
    result: Footprints;
    streams: false;
  };
  'query.resolve_name': {
    params: NameParams;
    result: SkyPlace;
    streams: false;
  };
  'query.governors': {
    params: GovernorsParams;
    result: Governors;
    streams: false;
  };
  'query.related': {
    params: DatasetId;
    result: Related;
    streams: false;
  };
  'index.records': {
    params: IndexRecordsParams;
    result: IndexInfo;
    streams: true;
  };
  'index.coordinates': {
    params: IndexCoordinatesParams;
    result: IndexInfo;
    streams: true;
  };
  'queries.list': {
    params: InRepository;
    result: NamedQueries;
    streams: false;
  };
  'queries.save': {
    params: SaveQueryParams;
    result: Empty;
    streams: false;
  };
  'table.open': {
    params: ContentParams;
    result: TableInfo;
    streams: false;
  };
  'table.read': {
    params: TableReadParams;
    result: TableInfo;
    streams: true;
  };
  'image.open': {
    params: ImageParams;
    result: ImageInfo;
    streams: false;
  };
  'image.tile': {
    params: ImageTileParams;
    result: ImageTile;
    streams: true;
  };
  'image.sky': {
    params: SkyParams;
    result: SkyPositions;
    streams: false;
  };
  'image.psf': {
    params: PsfParams;
    result: ImageTile;
    streams: true;
  };
  'image.groups': {
    params: DatasetId;
    result: ImageGroups;
    streams: false;
  };
  'image.context': {
    params: DatasetId;
    result: ImageContext;
    streams: false;
  };
  'image.inputs': {
    params: DatasetId;
    result: InputImages;
    streams: false;
  };
  'image.for_row': {
    params: RowImageParams;
    result: RowImageList;
    streams: false;
  };
  'image.epochs': {
    params: EpochParams;
    result: EpochList;
    streams: false;
  };
  'image.stamps': {
    params: StampParams;
    result: StampList;
    streams: true;
  };
  'image.cache': {
    params: Empty;
    result: PixelCacheState;
    streams: false;
  };
  'image.save_marks': {
    params: SaveMarksParams;
    result: SavedDataset;
    streams: false;
  };
  'sky.bins': {
    params: SkyBinParams;
    result: SkyBinList;
    streams: false;
  };
  'sky.map': {
    params: MapParams;
    result: MapBinList;
    streams: false;
  };
  'image.products': {
    params: ProductParams;
    result: ProductList;
    streams: false;
  };
  'sky.save_bins': {
    params: SaveBinsParams;
    result: SavedDataset;
    streams: false;
  };
  'content.tree': {
    params: ContentParams;
    result: TreeContent;
    streams: false;
  };
  'content.log': {
    params: ContentParams;
    result: LogContent;
    streams: false;
  };
  'content.text': {
    params: ContentParams;
    result: TextContent;
    streams: false;
  };
  'content.picture': {
    params: ContentParams;
    result: PictureContent;
    streams: true;
  };
  'content.facts': {
    params: ContentParams;
    result: FactsContent;
    streams: false;
  };
  'tracker.plan': {
    params: PlanParams;
    result: NotebookPlan;
    streams: false;
  };
  'tracker.watch': {
    params: WatchPlanParams;
    result: NotebookPlan;
    streams: false;
  };
  'tracker.observe': {
    params: ObserveParams;
    result: TrackerRecords;
    streams: false;
  };
  'tracker.adopt': {
    params: AdoptParams;
    result: TrackerRecords;
    streams: false;
  };
  'tracker.export': {
    params: ExportParams;
    result: Exported;
    streams: false;
  };
  'linked.open': {
    params: LinkedOpenParams;
    result: LinkedInfo;
    streams: false;
  };
  'linked.read': {
    params: LinkedReadParams;
    result: ViewsDocumentOutput;
    streams: false;
  };
  'linked.images_code': {
    params: LinkedReadParams;
    result: Exported;
    streams: false;
  };
  'linked.describe': {
    params: LinkedId;
    result: LinkedInfo;
    streams: false;
  };
  'linked.arrange': {
    params: LinkedArrangeParams;
    result: LinkedInfo;
    streams: false;
  };
  'linked.counts': {
    params: LinkedCountsParams;
    result: LinkedArrays;
    streams: true;
  };
  'linked.cube': {
    params: LinkedCubeParams;
    result: LinkedArrays;
    streams: true;
  };
  'linked.rows': {
    params: LinkedRowsParams;
    result: LinkedRows;
    streams: true;
  };
  'linked.columns': {
    params: LinkedColumnsParams;
    result: LinkedRows;
    streams: true;
  };
  'linked.select': {
    params: LinkedSelectParams;
    result: LinkedState;
    streams: false;
  };
  'linked.step': {
    params: LinkedStepParams;
    result: LinkedState;
    streams: false;
  };
  'linked.watch': {
    params: LinkedWatchParams;
    result: LinkedState;
    streams: false;
  };
  'linked.name': {
    params: LinkedNameParams;
    result: LinkedInfo;
    streams: false;
  };
  'linked.summary': {
    params: LinkedSummaryParams;
    result: LinkedSummary;
    streams: false;
  };
  'linked.periodogram': {
    params: LinkedPeriodogramParams;
    result: LinkedPeriodogram;
    streams: true;
  };
  'linked.light_curve': {
    params: LinkedLightCurveParams;
    result: ViewsDocumentOutput;
    streams: false;
  };
  'linked.export': {
    params: LinkedExportParams;
    result: LinkedExport;
    streams: true;
  };
}
/**
 * No parameters, or nothing to return.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Empty".
 */
export interface Empty {}
/**
 * Answer of ``repositories.list``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RepositoryList".
 */
export interface RepositoryList {
  repositories: Repository[];
  /**
   * Why the site's index could not be read, if so.
   */
  problem: string;
}
/**
 * A repository the user can choose: from the site's index or trusted before.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Repository".
 */
export interface Repository {
  uri: string;
  /**
   * Label in the repository index, if it has one.
   */
  label: string | null;
  trusted: boolean;
}
/**
 * Names a repository by label, path or URI.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RepositoryUri".
 */
export interface RepositoryUri {
  uri: string;
}
/**
 * What is known about a repository before any of its code may run (trust level 0).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Inspection".
 */
export interface Inspection {
  uri: string;
  kind: 'direct' | 'remote';
  trusted: boolean;
  /**
   * SHA-256 of ``butler.yaml``; trust is given to this content.
   */
  digest: string;
  /**
   * Classes that opening would import from outside the allow-list.
   */
  imports: string[];
  /**
   * ``butler.yaml`` as text, secrets removed.
   */
  shown: string;
}
/**
 * Trust this content of this repository.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TrustParams".
 */
export interface TrustParams {
  uri: string;
  digest: string;
}
/**
 * An open repository.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RepositoryInfo".
 */
export interface RepositoryInfo {
  uri: string;
  label: string | null;
  kind: 'direct' | 'remote';
  writeable: boolean;
  /**
   * ``namespace version``, e.g. ``daf_butler 8``.
   */
  universe: string;
  elements: DimensionElement[];
  /**
   * Names of the sky pixelization dimensions.
   */
  skypix: string[];
  default_collections: string[];
  default_data_id: {
    [k: string]: string;
  };
  /**
   * Registry manager to its class and version (DAX8).
   */
  managers: {
    [k: string]: string;
  };
  size_note: string;
}
/**
 * One element of the dimension universe.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DimensionElement".
 */
export interface DimensionElement {
  name: string;
  is_dimension: boolean;
  governor: string | null;
  required: string[];
  implied: string[];
  /**
   * Primary key first, then metadata, region, timespan.
   */
  fields: DimensionField[];
  doc: string;
}
/**
 * A metadata or key column of a dimension element.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DimensionField".
 */
export interface DimensionField {
  name: string;
  type: 'int' | 'float' | 'string' | 'bool' | 'hash' | 'region' | 'timespan';
  doc: string;
  unit: string;
}
/**
 * Parameters of every method that works on an open repository.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InRepository".
 */
export interface InRepository {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
}
/**
 * Answer of ``collections.list``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CollectionList".
 */
export interface CollectionList {
  collections: Collection[];
}
/**
 * One collection.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Collection".
 */
export interface Collection {
  name: string;
  type: CollectionType;
  doc: string;
  /**
   * Of a CHAINED collection, in search order.
   */
  children: string[];
}
/**
 * Which dataset types are present; no collections means registered anywhere.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetTypesParams".
 */
export interface DatasetTypesParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  collections: string[];
}
/**
 * Answer of ``dataset_types.list``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetTypeList".
 */
export interface DatasetTypeList {
  dataset_types: DatasetType[];
}
/**
 * A dataset type.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetType".
 */
export interface DatasetType {
  name: string;
  dimensions: string[];
  implied: string[];
  storage_class: string;
  is_calibration: boolean;
  /**
   * Names only, e.g. ``psf``.
   */
  components: string[];
}
/**
 * Datasets of one type, as `lsst.daf.butler.Butler.query_datasets` takes it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetQuery".
 */
export interface DatasetQuery {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  where?: string;
  /**
   * Values as text; converted by the dimension's type.
   */
  data_id?: {
    [k: string]: string;
  };
  find_first?: boolean;
}
/**
 * Answer of ``datasets.count``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetCount".
 */
export interface DatasetCount {
  count: number;
  exact: boolean;
}
/**
 * One page of data IDs with their dimension records, streamed as Arrow.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetPageParams".
 */
export interface DatasetPageParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  where?: string;
  /**
   * Values as text; converted by the dimension's type.
   */
  data_id?: {
    [k: string]: string;
  };
  find_first?: boolean;
  /**
   * E.g. ``-visit.exposure_time``; empty: the Butler's order.
   */
  order_by?: string[];
  limit?: number;
  offset?: number;
  /**
   * Add the metadata fields of the dataset type's dimensions.
   */
  records?: boolean;
}
/**
 * Answer of ``datasets.page``, after its batches.
 *
 * Columns: ``dataset_id`` (text), ``run`` (text), then data-ID dimensions,
 * then ``element.field`` columns.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetPage".
 */
export interface DatasetPage {
  columns: ColumnInfo[];
  /**
   * Rows in the whole table; None if unknown.
   */
  rows: number | null;
  /**
   * There are rows after this page.
   */
  more: boolean;
}
/**
 * A column of a streamed table.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ColumnInfo".
 */
export interface ColumnInfo {
  name: string;
  /**
   * Arrow type as text, e.g. ``int64``.
   */
  type: string;
  unit: string;
  description: string;
  ucd: string;
  /**
   * Name in the file, if another column has it, too, but for case.
   */
  original: string;
}
/**
 * Some datasets by UUID.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetIds".
 */
export interface DatasetIds {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_ids: string[];
}
/**
 * Answer of ``datasets.states``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetStates".
 */
export interface DatasetStates {
  states: {
    [k: string]: DatasetState;
  };
}
/**
 * One dataset by UUID.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetId".
 */
export interface DatasetId {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
}
/**
 * Everything about one dataset (answer of ``datasets.describe``).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetPageInfo".
 */
export interface DatasetPageInfo {
  dataset_id: string;
  dataset_type: DatasetType;
  run: string;
  /**
   * Required and implied values as text.
   */
  data_id: {
    [k: string]: string;
  };
  /**
   * Keys of `data_id` whose values are strings.
   */
  strings: string[];
  state: DatasetState;
  storage_class: string;
  python_type: string;
  formatter: string;
  /**
   * Why reading this executes code; empty if it does not.
   */
  runs_code: string;
  opener: Opener;
  /**
   * Without credentials or signature.
   */
  uri: string;
  /**
   * ``ivo://`` identifier usable with `Butler.get_dataset_from_uri`.
   */
  ivo: string;
  /**
   * File size as recorded (bytes).
   */
  size: number | null;
  /**
   * File size found (bytes).
   */
  size_found: number | null;
  components: Component[];
  /**
   * Element to field to value, as text with unit.
   */
  records: {
    [k: string]: {
      [k: string]: string;
    };
  };
}
/**
 * A component of a dataset.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Component".
 */
export interface Component {
  name: string;
  storage_class: string;
}
/**
 * Where a dataset comes from and what was made of it (ARCH5, SQR1, LDF3).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Provenance".
 */
export interface Provenance {
  source: 'run_provenance' | 'file' | 'unknown';
  task: string;
  quantum_id: string;
  status: string;
  inputs: ProvenanceLink[];
  used_by: ProvenanceLink[];
  /**
   * Config, log, metadata and packages of the run.
   */
  siblings: ProvenanceLink[];
  versions: {
    [k: string]: string;
  };
  note: string;
}
/**
 * A dataset one step up or down.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ProvenanceLink".
 */
export interface ProvenanceLink {
  dataset_id: string;
  dataset_type: string;
  run: string;
  data_id: {
    [k: string]: string;
  };
  exists: boolean;
}
/**
 * A dataset URI: ``ivo://...`` or ``butler://label/uuid``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetUri".
 */
export interface DatasetUri {
  uri: string;
}
/**
 * Answer of ``datasets.find``: which repository to open and which dataset in it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "DatasetFound".
 */
export interface DatasetFound {
  repository: string;
  dataset_id: string;
}
/**
 * Report datasets that appear; answers with progress until cancelled.
 *
 * The progress text is a number: how many datasets are new since the start.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "WatchParams".
 */
export interface WatchParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  where?: string;
  /**
   * Values as text; converted by the dimension's type.
   */
  data_id?: {
    [k: string]: string;
  };
  find_first?: boolean;
  interval_s?: number;
}
/**
 * Some rows of a query, streamed as Arrow.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QueryPageParams".
 */
export interface QueryPageParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  kind: QueryKind;
  /**
   * Of the datasets; for data IDs and records: only those for which such a dataset exists.
   */
  dataset_type?: string;
  collections?: string[];
  /**
   * Of the data IDs.
   */
  dimensions?: string[];
  /**
   * Whose records are wanted.
   */
  element?: string;
  where?: string;
  bind?: {
    [k: string]: BindValue;
  };
  /**
   * Values as text; converted by the dimension's type.
   */
  data_id?: {
    [k: string]: string;
  };
  find_first?: boolean;
  /**
   * E.g. ``-visit.exposure_time``; empty: by data ID.
   */
  order_by?: string[];
  limit?: number;
  offset?: number;
}
/**
 * A time.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TimeBind".
 */
export interface TimeBind {
  type: 'datetime';
  /**
   * As between the quotes of a time literal: ``[format/]value[/scale]``.
   */
  value: string;
}
/**
 * A span of time; null where it is open.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TimespanBind".
 */
export interface TimespanBind {
  type: 'timespan';
  begin: string | null;
  end: string | null;
}
/**
 * A query.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QueryParams".
 */
export interface QueryParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  kind: QueryKind;
  /**
   * Of the datasets; for data IDs and records: only those for which such a dataset exists.
   */
  dataset_type?: string;
  collections?: string[];
  /**
   * Of the data IDs.
   */
  dimensions?: string[];
  /**
   * Whose records are wanted.
   */
  element?: string;
  where?: string;
  bind?: {
    [k: string]: BindValue;
  };
  /**
   * Values as text; converted by the dimension's type.
   */
  data_id?: {
    [k: string]: string;
  };
  find_first?: boolean;
}
/**
 * Answer of ``query.explain``: why nothing matches, in the Butler's own words.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Reasons".
 */
export interface Reasons {
  reasons: string[];
}
/**
 * Ask where the rows of a query are on the sky.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FootprintsParams".
 */
export interface FootprintsParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  kind: QueryKind;
  /**
   * Of the datasets; for data IDs and records: only those for which such a dataset exists.
   */
  dataset_type?: string;
  collections?: string[];
  /**
   * Of the data IDs.
   */
  dimensions?: string[];
  /**
   * Whose records are wanted.
   */
  element?: string;
  where?: string;
  bind?: {
    [k: string]: BindValue;
  };
  /**
   * Values as text; converted by the dimension's type.
   */
  data_id?: {
    [k: string]: string;
  };
  find_first?: boolean;
  /**
   * The dimension element whose regions are wanted.
   */
  of: string;
  limit?: number;
}
/**
 * Answer of ``query.footprints``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Footprints".
 */
export interface Footprints {
  /**
   * Vertices of each region: ra, dec (ICRS, deg).
   */
  outlines: number[][][];
  /**
   * Regions were left out because there are too many.
   */
  more: boolean;
}
/**
 * Ask where an object is on the sky.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NameParams".
 */
export interface NameParams {
  name: string;
  /**
   * URL of a Sesame name service.
   */
  service: string;
}
/**
 * A place on the sky, ICRS (deg).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyPlace".
 */
export interface SkyPlace {
  ra: number;
  dec: number;
}
/**
 * Ask which instruments and skymaps some collections have.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "GovernorsParams".
 */
export interface GovernorsParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  collections: string[];
  dataset_type?: string;
}
/**
 * Answer of ``query.governors``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Governors".
 */
export interface Governors {
  /**
   * Governor dimension to its values.
   */
  governors: {
    [k: string]: string[];
  };
}
/**
 * Answer of ``query.related``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Related".
 */
export interface Related {
  calibrations: ApplicableCalibration[];
  inputs: PossibleInputs[];
}
/**
 * A calibration that is certified for the time of a dataset.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ApplicableCalibration".
 */
export interface ApplicableCalibration {
  dataset: ProvenanceLink;
  collection: string;
  /**
   * Begin of its validity (ns TAI since 1970), as text.
   */
  begin_ns: string;
  /**
   * End of its validity (ns TAI since 1970), as text.
   */
  end_ns: string;
  /**
   * Others of its type and data ID.
   */
  alternatives: ProvenanceLink[];
}
/**
 * Datasets of one type that overlap a dataset on the sky, beside those that went in.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PossibleInputs".
 */
export interface PossibleInputs {
  dataset_type: string;
  /**
   * Overlap, and are recorded as inputs.
   */
  used: ProvenanceLink[];
  /**
   * Overlap, but are no recorded inputs.
   */
  unused: ProvenanceLink[];
  /**
   * Recorded inputs that do not overlap.
   */
  elsewhere: ProvenanceLink[];
}
/**
 * The records of one element that belong to the rows, without regions, streamed as Arrow.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IndexRecordsParams".
 */
export interface IndexRecordsParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  kind: QueryKind;
  /**
   * Of the datasets; for data IDs and records: only those for which such a dataset exists.
   */
  dataset_type?: string;
  collections?: string[];
  /**
   * Of the data IDs.
   */
  dimensions?: string[];
  /**
   * Whose records are wanted.
   */
  element?: string;
  /**
   * The dimension element.
   */
  of: string;
}
/**
 * Answer of ``index.records`` and ``index.coordinates``, after their batches.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IndexInfo".
 */
export interface IndexInfo {
  columns: ColumnInfo[];
  /**
   * Rows in the whole table; None if unknown.
   */
  rows: number | null;
  /**
   * Rows were left out because there are too many.
   */
  more: boolean;
  /**
   * First night that is complete; None if all are.
   */
  day_obs_from: number | null;
  /**
   * What the numbers in the column ``run`` stand for.
   */
  runs: string[];
}
/**
 * The data IDs of the rows, streamed as Arrow; for datasets one row each, with a number for its RUN.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "IndexCoordinatesParams".
 */
export interface IndexCoordinatesParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  kind: QueryKind;
  /**
   * Of the datasets; for data IDs and records: only those for which such a dataset exists.
   */
  dataset_type?: string;
  collections?: string[];
  /**
   * Of the data IDs.
   */
  dimensions?: string[];
  /**
   * Whose records are wanted.
   */
  element?: string;
  /**
   * Leave out earlier nights.
   */
  day_obs_from?: number | null;
}
/**
 * Answer of ``queries.list``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NamedQueries".
 */
export interface NamedQueries {
  /**
   * JSON texts, sorted by name.
   */
  definitions: string[];
}
/**
 * Store a named query in a repository.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SaveQueryParams".
 */
export interface SaveQueryParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  /**
   * JSON text.
   */
  definition: string;
  /**
   * Whether one of the same name may be overwritten.
   */
  replace?: boolean;
}
/**
 * Read one dataset. `allow_code` is the user's answer to "this runs code".
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ContentParams".
 */
export interface ContentParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
  component?: string | null;
  allow_code?: boolean;
}
/**
 * A table that is, or can be, streamed.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TableInfo".
 */
export interface TableInfo {
  columns: ColumnInfo[];
  /**
   * Rows in the whole table; None if unknown.
   */
  rows: number | null;
}
/**
 * Stream a table as Arrow IPC; no columns means all.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TableReadParams".
 */
export interface TableReadParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
  component?: string | null;
  allow_code?: boolean;
  columns?: string[] | null;
  limit?: number | null;
}
/**
 * An image, or several as one.
 *
 * With `others` the dataset and those are stitched, or subtracted if `layout` is ``difference``.
 * If it is ``rgb``, `others` become red, green and blue, and `dataset_id` is one of them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageParams".
 */
export interface ImageParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
  component?: string | null;
  allow_code?: boolean;
  /**
   * UUIDs of more images.
   */
  others?: string[];
  layout?: 'pixels' | 'focal_plane' | 'sky' | 'full_sky' | 'difference' | 'rgb';
}
/**
 * Answer of ``image.open``. Pixel (x, y) of the array is (x0 + x, y0 + y) of the image.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageInfo".
 */
export interface ImageInfo {
  width: number;
  height: number;
  x0: number;
  y0: number;
  planes: ImagePlane[];
  mask_planes: MaskPlane[];
  /**
   * FITS WCS cards of the full image; empty if none.
   */
  wcs: {
    [k: string]: number | string;
  };
  /**
   * Planes that are red, green and blue; empty unless they are.
   */
  rgb: string[];
  /**
   * What the user should know, such as images that are missing.
   */
  notes: string[];
  /**
   * Of the images a mosaic is made of.
   */
  outlines: Outline[];
  /**
   * Size of the files (bytes); 0 if not known.
   */
  file_size: number;
}
/**
 * A plane of an image dataset.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImagePlane".
 */
export interface ImagePlane {
  name: string;
  unit: string;
  /**
   * Of its tiles; int32 are mask bits.
   */
  type: 'float32' | 'int32';
}
/**
 * A named bit of the mask.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MaskPlane".
 */
export interface MaskPlane {
  name: string;
  bit: number;
  doc: string;
  /**
   * Plane that holds this bit.
   */
  plane: string;
}
/**
 * A named polygon on the sky.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Outline".
 */
export interface Outline {
  label: string;
  /**
   * Right ascension and declination (deg).
   */
  vertices: number[][];
}
/**
 * Part of one plane, in array pixels, half-open.
 *
 * `step` > 1 reduces step x step blocks: NaN-aware mean of values, all bits of masks together.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageTileParams".
 */
export interface ImageTileParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
  component?: string | null;
  allow_code?: boolean;
  /**
   * UUIDs of more images.
   */
  others?: string[];
  layout?: 'pixels' | 'focal_plane' | 'sky' | 'full_sky' | 'difference' | 'rgb';
  plane?: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  step?: number;
}
/**
 * Answer of ``image.tile``, after its one batch: rows of the plane's type, little-endian.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageTile".
 */
export interface ImageTile {
  width: number;
  height: number;
  /**
   * Bytes read of files for this tile; 0 if it was cached.
   */
  bytes_read: number;
}
/**
 * Positions in array pixels (0, 0 is the centre of the first) whose sky positions are wanted.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyParams".
 */
export interface SkyParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
  component?: string | null;
  allow_code?: boolean;
  /**
   * UUIDs of more images.
   */
  others?: string[];
  layout?: 'pixels' | 'focal_plane' | 'sky' | 'full_sky' | 'difference' | 'rgb';
  /**
   * @maxItems 10000
   */
  pixels: number[][];
}
/**
 * Answer of ``image.sky``: right ascension and declination (deg); null where there is none.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyPositions".
 */
export interface SkyPositions {
  positions: (number[] | null)[];
}
/**
 * Point of an image, in pixels of the full image, whose point-spread function is wanted.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PsfParams".
 */
export interface PsfParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id: string;
  x: number;
  y: number;
}
/**
 * Answer of ``image.groups``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageGroups".
 */
export interface ImageGroups {
  groups: ImageGroup[];
}
/**
 * Images that can be seen as one.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageGroup".
 */
export interface ImageGroup {
  layout: 'pixels' | 'focal_plane' | 'sky' | 'full_sky' | 'rgb';
  title: string;
  dataset_ids: string[];
}
/**
 * Answer of ``image.context``: where an image belongs, and what can be laid over it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageContext".
 */
export interface ImageContext {
  collections: string[];
  catalogs: ImageCatalog[];
  /**
   * Property maps of its part of the sky.
   */
  maps: PropertyMap[];
  /**
   * Whether its point-spread function can be asked for.
   */
  has_psf: boolean;
}
/**
 * A catalog that lies on an image; names of its columns.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageCatalog".
 */
export interface ImageCatalog {
  dataset_id: string;
  dataset_type: string;
  data_id: {
    [k: string]: string;
  };
  columns: string[];
}
/**
 * A sparse HEALPix map of a property, such as depth or seeing.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PropertyMap".
 */
export interface PropertyMap {
  dataset_id: string;
  dataset_type: string;
  data_id: {
    [k: string]: string;
  };
}
/**
 * Answer of ``image.inputs``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InputImages".
 */
export interface InputImages {
  images: InputImage[];
}
/**
 * An image that another was made from, `depth` steps of processing before it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "InputImage".
 */
export interface InputImage {
  dataset_id: string;
  dataset_type: string;
  data_id: {
    [k: string]: string;
  };
  depth: number;
  exists: boolean;
}
/**
 * A row of a catalog whose image is wanted; values as text.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RowImageParams".
 */
export interface RowImageParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  collections: string[];
  row: {
    [k: string]: string;
  };
  dataset_type?: string | null;
}
/**
 * Answer of ``image.for_row``, the best first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RowImageList".
 */
export interface RowImageList {
  images: RowImage[];
}
/**
 * An image of a row, and where on the sky to look (deg).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "RowImage".
 */
export interface RowImage {
  dataset_id: string;
  dataset_type: string;
  data_id: {
    [k: string]: string;
  };
  ra: number | null;
  dec: number | null;
}
/**
 * A position (deg) whose images are wanted.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "EpochParams".
 */
export interface EpochParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  ra: number;
  dec: number;
  /**
   * Also look up how bright the object there was.
   */
  fluxes?: boolean;
}
/**
 * Answer of ``image.epochs``, in order of time.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "EpochList".
 */
export interface EpochList {
  epochs: Epoch[];
  /**
   * Type of the catalogs the fluxes are from; empty if there are none.
   */
  catalog: string;
  /**
   * Of the fluxes.
   */
  unit: string;
}
/**
 * An image of a position at one time.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Epoch".
 */
export interface Epoch {
  dataset_id: string;
  data_id: {
    [k: string]: string;
  };
  /**
   * Begin of the exposure (MJD TAI).
   */
  begin_mjd: number | null;
  band: string;
  /**
   * Of the object at the position; null if no catalog has it.
   */
  flux: number | null;
  flux_error: number | null;
}
/**
 * Small images; each comes as one batch of float32 rows whose number of rows is its index plus one.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "StampParams".
 */
export interface StampParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  /**
   * @maxItems 5000
   */
  stamps: Stamp[];
  /**
   * Edge (pixel).
   */
  size?: number;
  plane?: string;
}
/**
 * Where a stamp is cut.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Stamp".
 */
export interface Stamp {
  dataset_id: string;
  /**
   * UUID of an image that is subtracted.
   */
  minus?: string | null;
  /**
   * Right ascension (deg).
   */
  ra: number;
  /**
   * Declination (deg).
   */
  dec: number;
}
/**
 * Answer of ``image.stamps``: what could not be cut, by index, and bytes read.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "StampList".
 */
export interface StampList {
  problems: {
    [k: string]: string;
  };
  bytes_read: number;
}
/**
 * Answer of ``image.cache``: memory for pixels (bytes).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PixelCacheState".
 */
export interface PixelCacheState {
  size: number;
  capacity: number;
}
/**
 * Verdicts to be stored as a dataset in a RUN collection.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SaveMarksParams".
 */
export interface SaveMarksParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  run: string;
  /**
   * UUID of the dataset that was examined.
   */
  about: string;
  marks: QualityMark[];
}
/**
 * A verdict on a dataset.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "QualityMark".
 */
export interface QualityMark {
  dataset_id: string;
  dataset_type: string;
  data_id: {
    [k: string]: string;
  };
  mark: 'good' | 'bad';
  reason?: string;
}
/**
 * A dataset that was written, and a `where` expression that leaves out what is marked bad.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SavedDataset".
 */
export interface SavedDataset {
  dataset_id: string;
  run: string;
  where: string;
}
/**
 * Metrics of catalogs, binned on the sky.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyBinParams".
 */
export interface SkyBinParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  where?: string;
  column: string;
  statistic?: 'count' | 'mean' | 'median' | 'stddev' | 'min' | 'max';
  scale?: 'healpix' | 'tract' | 'patch' | 'detector';
  order?: number;
}
/**
 * Answer of ``sky.bins``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyBinList".
 */
export interface SkyBinList {
  bins: SkyBin[];
  unit: string;
  /**
   * Columns of right ascension and declination, if there are.
   */
  position: string[];
}
/**
 * A bin: its outline (deg), value, and how many rows are in it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyBin".
 */
export interface SkyBin {
  key: string;
  vertices: number[][];
  value: number;
  count: number;
}
/**
 * Pixels of a property map around a position.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MapParams".
 */
export interface MapParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_id?: string | null;
  /**
   * Path of a file, if it is no dataset.
   */
  file?: string;
  ra: number;
  dec: number;
  radius: number;
  /**
   * Resolution; what can be told apart if null.
   */
  degrade_nside?: number | null;
}
/**
 * Answer of ``sky.map``: the pixels, the nearest first, at some resolution.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "MapBinList".
 */
export interface MapBinList {
  bins: SkyBin[];
  nside: number;
  /**
   * How many there are; more than are given, if they are too many.
   */
  found: number;
}
/**
 * Datasets, such as images marked as bad, of which all that was made from them is wanted.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ProductParams".
 */
export interface ProductParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  /**
   * @maxItems 200
   */
  dataset_ids: string[];
}
/**
 * Answer of ``image.products``, nearest first.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ProductList".
 */
export interface ProductList {
  products: ProvenanceLink[];
  /**
   * There are more.
   */
  truncated: boolean;
}
/**
 * Metrics that are computed and stored as a dataset in a RUN collection.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SaveBinsParams".
 */
export interface SaveBinsParams {
  /**
   * `RepositoryInfo.uri`.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  where?: string;
  column: string;
  statistic?: 'count' | 'mean' | 'median' | 'stddev' | 'min' | 'max';
  scale?: 'healpix' | 'tract' | 'patch' | 'detector';
  order?: number;
  run: string;
}
/**
 * JSON-like content. Integers beyond 2**53 and non-finite floats are tagged strings.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TreeContent".
 */
export interface TreeContent {
  tree: unknown;
  truncated: boolean;
}
/**
 * Answer of ``content.log``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LogContent".
 */
export interface LogContent {
  records: LogRecord[];
  truncated: boolean;
}
/**
 * One log line.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LogRecord".
 */
export interface LogRecord {
  /**
   * ISO 8601 with scale, UTC.
   */
  time: string;
  level: string;
  logger: string;
  message: string;
}
/**
 * Answer of ``content.text``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TextContent".
 */
export interface TextContent {
  text: string;
  truncated: boolean;
}
/**
 * Answer of ``content.picture``; the bytes came as one batch.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PictureContent".
 */
export interface PictureContent {
  mime_type: 'image/png' | 'image/jpeg' | 'image/svg+xml';
  size: number;
}
/**
 * What can be said about a file without reading it as Python object.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "FactsContent".
 */
export interface FactsContent {
  facts: {
    [k: string]: string;
  };
  /**
   * FITS header cards or other readable header lines.
   */
  headers: string[];
}
/**
 * Plan a notebook; nothing is run and nothing written.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PlanParams".
 */
export interface PlanParams {
  /**
   * Folder of the notebook on the file system; ``~`` is the user's.
   */
  folder: string;
  /**
   * File name.
   */
  name: string;
  language?: string;
  /**
   * Quantum graphs may be built, which imports pipeline tasks.
   */
  trusted?: boolean;
  cells: NotebookCell[];
  /**
   * All executions since the kernel started, so that values may be reused.
   */
  log?: NotebookExecution[] | null;
  stale?: 'new-run' | 'replace' | 'keep';
}
/**
 * A code cell as the notebook holds it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NotebookCell".
 */
export interface NotebookCell {
  id: string;
  source: string;
  tags?: string[];
  /**
   * The cell's ``butler`` metadata, a hint only.
   */
  record?: {
    [k: string]: unknown;
  } | null;
}
/**
 * One execution in the notebook's kernel.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NotebookExecution".
 */
export interface NotebookExecution {
  cell_id: string;
  source: string;
  succeeded: boolean;
}
/**
 * Cells to run, with reasons, states and doubts.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NotebookPlan".
 */
export interface NotebookPlan {
  digest: string;
  cells: PlannedCell[];
  unsure: string[];
  /**
   * Why products cannot be written; the plan cannot be run then.
   */
  defects: string[];
  /**
   * What was decided about stale products.
   */
  notes: string[];
  /**
   * Values taken from the running kernel.
   */
  reused: string[];
  /**
   * Last part of the name of the RUN for products made anew.
   */
  new_run: string | null;
}
/**
 * A cell's part in the plan.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "PlannedCell".
 */
export interface PlannedCell {
  /**
   * Position among the code cells, from 0.
   */
  index: number;
  id: string;
  run: boolean;
  reasons: string[];
  /**
   * Expected time (s); null if it never ran here.
   */
  cost_s: number | null;
  /**
   * Text to run where it is less than the cell's own.
   */
  source: string | null;
  state: CellState;
  reads: string[];
  writes: string[];
  /**
   * The first of them, missing ones first.
   */
  products: NotebookProduct[];
  /**
   * Number of products by state.
   */
  counts: {
    [k: string]: number;
  };
  needs: CellNeed[];
  doubts: string[];
  /**
   * It deletes datasets or collections.
   */
  destructive: boolean;
  /**
   * Python literal: datasets to make anew, for the kernel's guard.
   */
  anew: string;
}
/**
 * A dataset or file that a cell makes.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "NotebookProduct".
 */
export interface NotebookProduct {
  repository: string;
  dataset_type: string;
  /**
   * Values as text; null if not known before running.
   */
  data_id: {
    [k: string]: string;
  } | null;
  run: string;
  state: 'absent' | 'recorded' | 'lost' | 'stale' | 'pending' | 'unknown' | 'ok';
  /**
   * A run of the same code was observed making it.
   */
  verified: boolean;
  /**
   * As people write it.
   */
  text: string;
}
/**
 * Dependency of a cell on another.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CellNeed".
 */
export interface CellNeed {
  cell: number;
  /**
   * Variables, or dataset types, that pass between them.
   */
  names: string[];
  kind: 'value' | 'dataset' | 'unsure';
}
/**
 * Plan again and again; answered as soon as the plan differs from one that is known.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "WatchPlanParams".
 */
export interface WatchPlanParams {
  /**
   * Folder of the notebook on the file system; ``~`` is the user's.
   */
  folder: string;
  /**
   * File name.
   */
  name: string;
  language?: string;
  /**
   * Quantum graphs may be built, which imports pipeline tasks.
   */
  trusted?: boolean;
  cells: NotebookCell[];
  /**
   * All executions since the kernel started, so that values may be reused.
   */
  log?: NotebookExecution[] | null;
  stale?: 'new-run' | 'replace' | 'keep';
  /**
   * `NotebookPlan.digest`.
   */
  known: string;
  interval_s?: number;
}
/**
 * Keep what the notebook's kernel observed.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ObserveParams".
 */
export interface ObserveParams {
  /**
   * Folder of the notebook on the file system; ``~`` is the user's.
   */
  folder: string;
  /**
   * File name.
   */
  name: string;
  language?: string;
  /**
   * Quantum graphs may be built, which imports pipeline tasks.
   */
  trusted?: boolean;
  cells: NotebookCell[];
  /**
   * New `butler_lab.tracker.running.events.CellEvent`, as JSON; ``sequence`` counts in `log`
   */
  events: {
    [k: string]: unknown;
  }[];
  /**
   * All executions known.
   */
  log: NotebookExecution[];
  /**
   * The log began with the kernel.
   */
  complete: boolean;
}
/**
 * Records that changed, compact, for the notebook's metadata.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "TrackerRecords".
 */
export interface TrackerRecords {
  records: {
    [k: string]: {
      [k: string]: unknown;
    };
  };
  /**
   * Why the complete records could not be kept, if so.
   */
  problem: string;
}
/**
 * Trust existing products of cells although their code changed.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AdoptParams".
 */
export interface AdoptParams {
  /**
   * Folder of the notebook on the file system; ``~`` is the user's.
   */
  folder: string;
  /**
   * File name.
   */
  name: string;
  language?: string;
  /**
   * Quantum graphs may be built, which imports pipeline tasks.
   */
  trusted?: boolean;
  cells: NotebookCell[];
  /**
   * All executions since the kernel started, so that values may be reused.
   */
  log?: NotebookExecution[] | null;
  stale?: 'new-run' | 'replace' | 'keep';
  /**
   * Indices of the cells.
   */
  adopt: number[];
}
/**
 * The cells to run as a script or notebook of their own.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ExportParams".
 */
export interface ExportParams {
  /**
   * Folder of the notebook on the file system; ``~`` is the user's.
   */
  folder: string;
  /**
   * File name.
   */
  name: string;
  language?: string;
  /**
   * Quantum graphs may be built, which imports pipeline tasks.
   */
  trusted?: boolean;
  cells: NotebookCell[];
  /**
   * All executions since the kernel started, so that values may be reused.
   */
  log?: NotebookExecution[] | null;
  stale?: 'new-run' | 'replace' | 'keep';
  format: 'py' | 'ipynb' | 'md';
}
/**
 * Answer of ``tracker.export`` and ``linked.images_code``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Exported".
 */
export interface Exported {
  text: string;
}
/**
 * Open linked views from a document; views are proposed if it has none.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedOpenParams".
 */
export interface LinkedOpenParams {
  document: ViewsDocumentInput;
  allow_code?: boolean;
  /**
   * What was selected before, the oldest first.
   *
   * @maxItems 100
   */
  past?: ClauseInput[][];
  /**
   * What was undone, the next first.
   *
   * @maxItems 100
   */
  future?: ClauseInput[][];
}
/**
 * A page of linked views and images, as it is stored: references and predicates, no data.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ViewsDocument-Input".
 */
export interface ViewsDocumentInput {
  version?: 3;
  /**
   * Null: a page of images only.
   */
  source?: SourceSpecInput | null;
  /**
   * @maxItems 50
   */
  views?: ViewSpecInput[];
  /**
   * @maxItems 50
   */
  images?: ImageSpecInput[];
  /**
   * @maxItems 100
   */
  selection?: ClauseInput[];
  mode?: 'highlight' | 'filter';
  combine?: Combine;
  /**
   * Named selections: name to expression.
   */
  names?: {
    [k: string]: string;
  };
}
/**
 * Where the rows of a catalog come from: datasets, by reference.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SourceSpec-Input".
 */
export interface SourceSpecInput {
  /**
   * Label, or URI without credentials.
   */
  repository: string;
  dataset_type?: string;
  collections?: string[];
  /**
   * Butler expression that chooses datasets.
   */
  where?: string;
  data_id?: {
    [k: string]: string;
  };
  /**
   * UUIDs; chosen instead of searched for.
   */
  dataset_ids?: string[];
  /**
   * Empty: all.
   */
  columns?: string[];
  /**
   * Joined from the same collections.
   *
   * @maxItems 8
   */
  joins?:
    | []
    | [JoinSpecInput]
    | [JoinSpecInput, JoinSpecInput]
    | [JoinSpecInput, JoinSpecInput, JoinSpecInput]
    | [JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput]
    | [JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput]
    | [JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput]
    | [JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput, JoinSpecInput]
    | [
        JoinSpecInput,
        JoinSpecInput,
        JoinSpecInput,
        JoinSpecInput,
        JoinSpecInput,
        JoinSpecInput,
        JoinSpecInput,
        JoinSpecInput
      ];
  /**
   * Pairs with those of other collections.
   */
  compare?: CompareSpecInput | null;
  /**
   * Expression that chooses rows.
   */
  rows?: string;
  /**
   * Name to expression.
   */
  derived?: {
    [k: string]: string;
  };
}
/**
 * Datasets of another type, joined by equal values.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "JoinSpec-Input".
 */
export interface JoinSpecInput {
  dataset_type: string;
  /**
   * Columns both have.
   *
   * @minItems 1
   */
  on: [string, ...string[]];
  /**
   * Empty: all.
   */
  columns?: string[];
}
/**
 * The same datasets of other collections, to compare with row by row.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CompareSpec-Input".
 */
export interface CompareSpecInput {
  /**
   * @minItems 1
   */
  collections: [string, ...string[]];
  /**
   * Expressions that are numbers.
   *
   * @minItems 1
   * @maxItems 50
   */
  values: [string, ...string[]];
  /**
   * Columns that make a pair; empty: position.
   */
  on?: string[];
  /**
   * Greatest distance of a pair made by position (arcsec).
   */
  radius?: number;
}
/**
 * What is to be shown; expressions, never code and never data.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ViewSpec-Input".
 */
export interface ViewSpecInput {
  /**
   * Chosen when empty.
   */
  id?: string;
  mark: Mark;
  /**
   * Expression of the horizontal axis.
   */
  x?: string;
  /**
   * Expression of the vertical axis.
   */
  y?: string;
  /**
   * Of a table; empty: the catalog's first ones.
   *
   * @maxItems 5000
   */
  columns?: string[];
  bins?: number;
  x_scale?: Scale;
  y_scale?: Scale1;
  /**
   * None: nearly all values.
   */
  x_range?: [unknown, unknown] | null;
  /**
   * None: nearly all values.
   */
  y_range?: [unknown, unknown] | null;
  title?: string;
  /**
   * Expression whose values points are coloured by.
   */
  color?: string;
  /**
   * Standard error of y, of a light curve.
   */
  y_error?: string;
  /**
   * Fold x by it; None: do not.
   */
  period?: number | null;
  /**
   * Join the points of a colour by lines, in order of x.
   */
  join?: boolean;
  /**
   * Of a chart: Vega-Lite, without data.
   */
  chart?: {
    [k: string]: unknown;
  };
}
/**
 * An image of a page: which dataset, and how it is shown.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageSpec-Input".
 */
export interface ImageSpecInput {
  /**
   * Label, or URI without credentials.
   */
  repository: string;
  dataset_id: string;
  component?: string | null;
  title?: string;
  state?: ImageStateInput;
}
/**
 * How an image is shown; positions are pixels of the array, the centre of the first is 0, 0.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageState-Input".
 */
export interface ImageStateInput {
  /**
   * Empty: the first.
   */
  plane?: string;
  /**
   * The images it is seen as one with.
   */
  group?: ImageGroup | null;
  stretch?: 'linear' | 'sqrt' | 'log' | 'asinh' | 'power' | 'histogram';
  rule?: 'zscale' | 'percentile' | 'min-max' | 'manual';
  /**
   * If the rule is ``manual``.
   */
  limits?: [number, number] | null;
  colormap?: string;
  inverted?: boolean;
  bias?: number;
  contrast?: number;
  /**
   * In the middle; null: the image's.
   */
  center?: [number, number] | null;
  /**
   * Pixels of the shorter side; null: all of the image.
   */
  fov?: number | null;
  /**
   * Counterclockwise (deg).
   */
  rotation?: number;
  /**
   * Opacity of the planes that are shown.
   */
  masks?: {
    [k: string]: number;
  };
  grid?: boolean;
  /**
   * The survey of the user's own settings is behind it.
   */
  survey?: boolean;
  lock?: 'off' | 'sky' | 'pixels';
  /**
   * UUID of the catalog over it; ``linked`` for that of the page.
   */
  catalog?: string;
  /**
   * Column that colours the rows.
   */
  color_by?: string;
  ellipses?: boolean;
  /**
   * Painted over it.
   */
  metric?: SkyMetricInput | null;
  /**
   * Painted over it.
   */
  map?: ImageMapInput | null;
  /**
   * Corners; of a box two that are opposite.
   *
   * @maxItems 10000
   */
  regions?: [number, number][][];
}
/**
 * A column of catalogs, binned on the sky.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyMetric-Input".
 */
export interface SkyMetricInput {
  dataset_type: string;
  collections: string[];
  where?: string;
  column: string;
  statistic?: 'count' | 'mean' | 'median' | 'stddev' | 'min' | 'max';
  scale?: 'healpix' | 'tract' | 'patch' | 'detector';
  order?: number;
}
/**
 * A property map that is a dataset, and its resolution.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageMap-Input".
 */
export interface ImageMapInput {
  dataset_id: string;
  degrade_nside?: number | null;
}
/**
 * What one view selects; the selection is all clauses together.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Clause-Input".
 */
export interface ClauseInput {
  /**
   * Id of the view; empty for Python and for typed expressions.
   */
  view: string;
  predicate: PredicateInput;
}
/**
 * Rows whose value is in ``lo <= x < hi``, or ``<= hi`` if closed; never NaN or null.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Range-Input".
 */
export interface RangeInput {
  op?: 'range';
  /**
   * Expression.
   */
  x: string;
  lo?: number | null;
  hi?: number | null;
  closed?: boolean;
}
/**
 * Rows whose value is one of these, as text: ids may be too large for a browser's numbers.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "OneOf-Input".
 */
export interface OneOfInput {
  op?: 'in';
  /**
   * Expression.
   */
  x: string;
  /**
   * None stands for null.
   */
  values: (string | null)[];
}
/**
 * Rows whose point is inside a polygon (even-odd rule).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Inside-Input".
 */
export interface InsideInput {
  op?: 'inside';
  /**
   * Expression.
   */
  x: string;
  /**
   * Expression.
   */
  y: string;
  /**
   * @minItems 3
   * @maxItems 500
   */
  points: [[unknown, unknown], [unknown, unknown], [unknown, unknown], ...[unknown, unknown][]];
}
/**
 * Rows for which an expression is true.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Text-Input".
 */
export interface TextInput {
  op?: 'text';
  text: string;
}
/**
 * Rows that fulfil all of them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "All-Input".
 */
export interface AllInput {
  op?: 'all';
  of: PredicateInput[];
}
/**
 * Rows that fulfil at least one of them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AnyOf-Input".
 */
export interface AnyOfInput {
  op?: 'any';
  of: PredicateInput[];
}
/**
 * Rows that do not fulfil it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Not-Input".
 */
export interface NotInput {
  op?: 'not';
  of: PredicateInput;
}
/**
 * Linked views as they are.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedInfo".
 */
export interface LinkedInfo {
  link: string;
  title: string;
  rows: number;
  columns: ColumnInfo[];
  views: ViewInfo[];
  state: LinkedState;
  local: LinkedLocal;
  /**
   * Where the rows come from, if known by reference.
   */
  source: SourceSpecOutput | null;
  /**
   * What of the source is not there, or how a comparison came out.
   */
  note: string;
  /**
   * The source is known by reference, so that the views can be stored.
   */
  can_save: boolean;
}
/**
 * A view as it was worked out.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ViewInfo".
 */
export interface ViewInfo {
  spec: ViewSpecOutput;
  drawn_as: 'table' | 'bars' | 'points' | 'density' | 'violins' | 'chart';
  axes: AxisInfo[];
  /**
   * Categories of the points' colours.
   */
  color: AxisInfo | null;
  /**
   * What is drawn otherwise than wanted, and why.
   */
  note: string;
  columns: ColumnInfo[];
  /**
   * Rows that have a place in the view.
   */
  drawn: number;
}
/**
 * What is to be shown; expressions, never code and never data.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ViewSpec-Output".
 */
export interface ViewSpecOutput {
  /**
   * Chosen when empty.
   */
  id: string;
  mark: Mark;
  /**
   * Expression of the horizontal axis.
   */
  x: string;
  /**
   * Expression of the vertical axis.
   */
  y: string;
  /**
   * Of a table; empty: the catalog's first ones.
   *
   * @maxItems 5000
   */
  columns: string[];
  bins: number;
  x_scale: Scale2;
  y_scale: Scale3;
  /**
   * None: nearly all values.
   */
  x_range: [unknown, unknown] | null;
  /**
   * None: nearly all values.
   */
  y_range: [unknown, unknown] | null;
  title: string;
  /**
   * Expression whose values points are coloured by.
   */
  color: string;
  /**
   * Standard error of y, of a light curve.
   */
  y_error: string;
  /**
   * Fold x by it; None: do not.
   */
  period: number | null;
  /**
   * Join the points of a colour by lines, in order of x.
   */
  join: boolean;
  /**
   * Of a chart: Vega-Lite, without data.
   */
  chart: {
    [k: string]: unknown;
  };
}
/**
 * An axis as it was worked out.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AxisInfo".
 */
export interface AxisInfo {
  expression: string;
  label: string;
  unit: string;
  kind: 'number' | 'category';
  scale: Scale4;
  /**
   * Where a brush can begin and end; empty for categories.
   */
  edges: number[];
  /**
   * Categories, most frequent first; None is null.
   */
  values: (string | null)[];
  /**
   * Brush steps in a bin.
   */
  per_bin: number;
  bins: number;
  /**
   * Rows without a number (NaN).
   */
  nan: number;
  /**
   * Rows without a value.
   */
  null: number;
  /**
   * Rows beyond the range.
   */
  outside: number;
}
/**
 * What is selected.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedState".
 */
export interface LinkedState {
  revision: number;
  clauses: ClauseOutput[];
  /**
   * Rows.
   */
  selected: number;
  mode: 'highlight' | 'filter';
  /**
   * The same as text in the expression language.
   */
  expression: string;
  /**
   * As Butler expression; empty if it does not only speak of data IDs.
   */
  where: string;
  sql: string;
  adql: string;
  /**
   * Each clause as condition; None if a page might round otherwise than the kernel.
   */
  conditions: (LinkedTerm | null)[];
  combine: Combine1;
  /**
   * Named selections: name to expression.
   */
  names: {
    [k: string]: string;
  };
  can_undo: boolean;
  can_redo: boolean;
  /**
   * Number of the last selection that can be gone back to.
   */
  step: number;
  /**
   * It is what is selected: no brush moves.
   */
  is_step: boolean;
}
/**
 * What one view selects; the selection is all clauses together.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Clause-Output".
 */
export interface ClauseOutput {
  /**
   * Id of the view; empty for Python and for typed expressions.
   */
  view: string;
  predicate: PredicateOutput;
}
/**
 * Rows whose value is in ``lo <= x < hi``, or ``<= hi`` if closed; never NaN or null.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Range-Output".
 */
export interface RangeOutput {
  op: 'range';
  /**
   * Expression.
   */
  x: string;
  lo: number | null;
  hi: number | null;
  closed: boolean;
}
/**
 * Rows whose value is one of these, as text: ids may be too large for a browser's numbers.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "OneOf-Output".
 */
export interface OneOfOutput {
  op: 'in';
  /**
   * Expression.
   */
  x: string;
  /**
   * None stands for null.
   */
  values: (string | null)[];
}
/**
 * Rows whose point is inside a polygon (even-odd rule).
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Inside-Output".
 */
export interface InsideOutput {
  op: 'inside';
  /**
   * Expression.
   */
  x: string;
  /**
   * Expression.
   */
  y: string;
  /**
   * @minItems 3
   * @maxItems 500
   */
  points: [[unknown, unknown], [unknown, unknown], [unknown, unknown], ...[unknown, unknown][]];
}
/**
 * Rows for which an expression is true.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Text-Output".
 */
export interface TextOutput {
  op: 'text';
  text: string;
}
/**
 * Rows that fulfil all of them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "All-Output".
 */
export interface AllOutput {
  op: 'all';
  of: PredicateOutput[];
}
/**
 * Rows that fulfil at least one of them.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "AnyOf-Output".
 */
export interface AnyOfOutput {
  op: 'any';
  of: PredicateOutput[];
}
/**
 * Rows that do not fulfil it.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "Not-Output".
 */
export interface NotOutput {
  op: 'not';
  of: PredicateOutput;
}
/**
 * An expression in the SQL of DuckDB in the page.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedTerm".
 */
export interface LinkedTerm {
  sql: string;
  kind: 'integer' | 'float' | 'boolean' | 'text' | 'time' | 'other';
  /**
   * Columns of the page that it reads.
   */
  columns: string[];
}
/**
 * What a page needs to count by itself; empty if it cannot.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedLocal".
 */
export interface LinkedLocal {
  /**
   * Expressions and columns of the views.
   */
  terms: {
    [k: string]: LinkedTerm;
  };
  /**
   * Columns that all of them read, for ``linked.columns``.
   */
  columns: string[];
  /**
   * About how large these columns are.
   */
  bytes: number;
  /**
   * Orders rows that are equal otherwise.
   */
  id_column: string;
}
/**
 * Where the rows of a catalog come from: datasets, by reference.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SourceSpec-Output".
 */
export interface SourceSpecOutput {
  /**
   * Label, or URI without credentials.
   */
  repository: string;
  dataset_type: string;
  collections: string[];
  /**
   * Butler expression that chooses datasets.
   */
  where: string;
  data_id: {
    [k: string]: string;
  };
  /**
   * UUIDs; chosen instead of searched for.
   */
  dataset_ids: string[];
  /**
   * Empty: all.
   */
  columns: string[];
  /**
   * Joined from the same collections.
   *
   * @maxItems 8
   */
  joins:
    | []
    | [JoinSpecOutput]
    | [JoinSpecOutput, JoinSpecOutput]
    | [JoinSpecOutput, JoinSpecOutput, JoinSpecOutput]
    | [JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput]
    | [JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput]
    | [JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput]
    | [JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput, JoinSpecOutput]
    | [
        JoinSpecOutput,
        JoinSpecOutput,
        JoinSpecOutput,
        JoinSpecOutput,
        JoinSpecOutput,
        JoinSpecOutput,
        JoinSpecOutput,
        JoinSpecOutput
      ];
  /**
   * Pairs with those of other collections.
   */
  compare: CompareSpecOutput | null;
  /**
   * Expression that chooses rows.
   */
  rows: string;
  /**
   * Name to expression.
   */
  derived: {
    [k: string]: string;
  };
}
/**
 * Datasets of another type, joined by equal values.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "JoinSpec-Output".
 */
export interface JoinSpecOutput {
  dataset_type: string;
  /**
   * Columns both have.
   *
   * @minItems 1
   */
  on: [string, ...string[]];
  /**
   * Empty: all.
   */
  columns: string[];
}
/**
 * The same datasets of other collections, to compare with row by row.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "CompareSpec-Output".
 */
export interface CompareSpecOutput {
  /**
   * @minItems 1
   */
  collections: [string, ...string[]];
  /**
   * Expressions that are numbers.
   *
   * @minItems 1
   * @maxItems 50
   */
  values: [string, ...string[]];
  /**
   * Columns that make a pair; empty: position.
   */
  on: string[];
  /**
   * Greatest distance of a pair made by position (arcsec).
   */
  radius: number;
}
/**
 * Check a document, which may come from anywhere, and bring it up to this version.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedReadParams".
 */
export interface LinkedReadParams {
  document: ViewsDocumentInput;
}
/**
 * A page of linked views and images, as it is stored: references and predicates, no data.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ViewsDocument-Output".
 */
export interface ViewsDocumentOutput {
  version: 3;
  /**
   * Null: a page of images only.
   */
  source: SourceSpecOutput | null;
  /**
   * @maxItems 50
   */
  views: ViewSpecOutput[];
  /**
   * @maxItems 50
   */
  images: ImageSpecOutput[];
  /**
   * @maxItems 100
   */
  selection: ClauseOutput[];
  mode: 'highlight' | 'filter';
  combine: Combine2;
  /**
   * Named selections: name to expression.
   */
  names: {
    [k: string]: string;
  };
}
/**
 * An image of a page: which dataset, and how it is shown.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageSpec-Output".
 */
export interface ImageSpecOutput {
  /**
   * Label, or URI without credentials.
   */
  repository: string;
  dataset_id: string;
  component: string | null;
  title: string;
  state: ImageStateOutput;
}
/**
 * How an image is shown; positions are pixels of the array, the centre of the first is 0, 0.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageState-Output".
 */
export interface ImageStateOutput {
  /**
   * Empty: the first.
   */
  plane: string;
  /**
   * The images it is seen as one with.
   */
  group: ImageGroup | null;
  stretch: 'linear' | 'sqrt' | 'log' | 'asinh' | 'power' | 'histogram';
  rule: 'zscale' | 'percentile' | 'min-max' | 'manual';
  /**
   * If the rule is ``manual``.
   */
  limits: [number, number] | null;
  colormap: string;
  inverted: boolean;
  bias: number;
  contrast: number;
  /**
   * In the middle; null: the image's.
   */
  center: [number, number] | null;
  /**
   * Pixels of the shorter side; null: all of the image.
   */
  fov: number | null;
  /**
   * Counterclockwise (deg).
   */
  rotation: number;
  /**
   * Opacity of the planes that are shown.
   */
  masks: {
    [k: string]: number;
  };
  grid: boolean;
  /**
   * The survey of the user's own settings is behind it.
   */
  survey: boolean;
  lock: 'off' | 'sky' | 'pixels';
  /**
   * UUID of the catalog over it; ``linked`` for that of the page.
   */
  catalog: string;
  /**
   * Column that colours the rows.
   */
  color_by: string;
  ellipses: boolean;
  /**
   * Painted over it.
   */
  metric: SkyMetricOutput | null;
  /**
   * Painted over it.
   */
  map: ImageMapOutput | null;
  /**
   * Corners; of a box two that are opposite.
   *
   * @maxItems 10000
   */
  regions: [number, number][][];
}
/**
 * A column of catalogs, binned on the sky.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SkyMetric-Output".
 */
export interface SkyMetricOutput {
  dataset_type: string;
  collections: string[];
  where: string;
  column: string;
  statistic: 'count' | 'mean' | 'median' | 'stddev' | 'min' | 'max';
  scale: 'healpix' | 'tract' | 'patch' | 'detector';
  order: number;
}
/**
 * A property map that is a dataset, and its resolution.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "ImageMap-Output".
 */
export interface ImageMapOutput {
  dataset_id: string;
  degrade_nside: number | null;
}
/**
 * Linked views that are open.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedId".
 */
export interface LinkedId {
  link: string;
}
/**
 * Replace the views.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedArrangeParams".
 */
export interface LinkedArrangeParams {
  link: string;
  views: ViewSpecInput[];
}
/**
 * Count rows for views; streams `LinkedPart`s, selected ones under these clauses.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedCountsParams".
 */
export interface LinkedCountsParams {
  link: string;
  views: string[];
  clauses: ClauseInput[];
}
/**
 * Answer of ``linked.counts`` and ``linked.cube``; one batch for each part, in order.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedArrays".
 */
export interface LinkedArrays {
  parts: LinkedPart[];
  /**
   * Brush steps of each axis of the active view in its cubes.
   */
  steps: number[];
}
/**
 * What one batch holds: little-endian numbers in the order of `shape`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedPart".
 */
export interface LinkedPart {
  view: string;
  what: 'all' | 'selected' | 'x' | 'y' | 'row' | 'codes' | 'cube' | 'total' | 'color' | 'error' | 'period' | 'power';
  type: 'uint8' | 'uint16' | 'uint32' | 'float64';
  shape: number[];
}
/**
 * Counts for every possible brush of one view.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedCubeParams".
 */
export interface LinkedCubeParams {
  link: string;
  views: string[];
  clauses: ClauseInput[];
  active: string;
  /**
   * Count each n-th row only, for a first look.
   */
  every?: number;
}
/**
 * Read rows as text, in Arrow.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedRowsParams".
 */
export interface LinkedRowsParams {
  link: string;
  columns: string[];
  clauses: ClauseInput[];
  sort?: SortKey[];
  offset?: number;
  limit?: number;
}
/**
 * A column to sort by.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "SortKey".
 */
export interface SortKey {
  column: string;
  descending?: boolean;
}
/**
 * Answer of ``linked.rows`` and ``linked.columns``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedRows".
 */
export interface LinkedRows {
  /**
   * Rows that fulfil the clauses; all that were sent.
   */
  rows: number;
}
/**
 * Read whole columns that a page may hold, in Arrow and in the order of the rows.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedColumnsParams".
 */
export interface LinkedColumnsParams {
  link: string;
  columns: string[];
}
/**
 * Select rows.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedSelectParams".
 */
export interface LinkedSelectParams {
  link: string;
  clauses: ClauseInput[];
  mode?: ('highlight' | 'filter') | null;
  combine?: Combine3 | null;
  /**
   * A brush still moves: nothing to go back to.
   */
  moving?: boolean;
}
/**
 * Select what was selected before, or again what was undone.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedStepParams".
 */
export interface LinkedStepParams {
  link: string;
  step: 'undo' | 'redo';
}
/**
 * Wait until the selection is another than that of `revision`.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedWatchParams".
 */
export interface LinkedWatchParams {
  link: string;
  revision: number;
}
/**
 * Keep what is selected under a name, which expressions then know.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedNameParams".
 */
export interface LinkedNameParams {
  link: string;
  name: string;
  /**
   * None: what is selected now. Empty: forget the name.
   */
  expression?: string | null;
}
/**
 * Summarize one column of all rows.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedSummaryParams".
 */
export interface LinkedSummaryParams {
  link: string;
  column: string;
}
/**
 * What the header of a column tells; numbers as exact texts.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedSummary".
 */
export interface LinkedSummary {
  rows: number;
  nan: number;
  null: number;
  /**
   * About how many different values.
   */
  distinct: number;
  low: string;
  median: string;
  high: string;
  /**
   * Histogram over the ordinary range, or of the categories.
   */
  bins: number[];
  /**
   * The most frequent values, of texts and booleans.
   */
  values: string[];
}
/**
 * How well each period explains a light curve; streams ``period`` and ``power``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedPeriodogramParams".
 */
export interface LinkedPeriodogramParams {
  link: string;
  views: string[];
  clauses: ClauseInput[];
  view: string;
  /**
   * Shortest period to try (unit of x).
   */
  shortest?: number | null;
  /**
   * Longest period to try (unit of x).
   */
  longest?: number | null;
}
/**
 * Answer of ``linked.periodogram``.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedPeriodogram".
 */
export interface LinkedPeriodogram {
  parts: LinkedPart[];
  /**
   * Brush steps of each axis of the active view in its cubes.
   */
  steps: number[];
  /**
   * Period of the highest power.
   */
  best: number;
  /**
   * About how often noise alone would give such a power.
   */
  chance: number;
  points: number;
}
/**
 * Find the measurements over time of a row's object.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedLightCurveParams".
 */
export interface LinkedLightCurveParams {
  repository: string;
  collections: string[];
  /**
   * Column to value as text; an id and, if known, its data ID.
   */
  row: {
    [k: string]: string;
  };
}
/**
 * Give a view as a file, or rows that are selected.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedExportParams".
 */
export interface LinkedExportParams {
  link: string;
  view?: string;
  format: 'png' | 'svg' | 'vega-lite' | 'csv' | 'parquet' | 'python' | 'butlerview';
}
/**
 * Answer of ``linked.export``, after its batches.
 *
 * This interface was referenced by `Protocol`'s JSON-Schema
 * via the `definition` "LinkedExport".
 */
export interface LinkedExport {
  name: string;
  mime_type: string;
}
