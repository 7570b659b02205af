"""What functions of well-known packages do: the data behind `library.call_library`."""

import re
from typing import Final

from .words import words

__all__ = [
    "ALIASING",
    "CHANGES_FIRST",
    "CHANGING_METHODS",
    "CONTAINERS",
    "DISPLAY",
    "DRAWING_METHODS",
    "ENVIRONMENT_READ",
    "ENVIRONMENT_WRITE",
    "FILE_READ",
    "FILE_WRITE",
    "FRESH",
    "FRESH_METHODS",
    "ITERATORS",
    "LOGS",
    "OPAQUE",
    "PURE_METHODS",
    "RANDOM",
    "RANDOM_GENERATORS",
    "SCALARS",
    "SETTER",
    "STATELESS",
]

SCALARS: Final = frozenset(
    f"builtins.{name}"
    for name in [
        "len",
        "int",
        "float",
        "complex",
        "bool",
        "str",
        "repr",
        "ascii",
        "format",
        "ord",
        "chr",
        "hex",
        "bin",
        "oct",
        "hash",
        "id",
        "isinstance",
        "issubclass",
        "callable",
        "hasattr",
        "any",
        "all",
        "divmod",
        "print",
        "display",
        "help",
        "bytes",
        "object",
        "input",
        "slice",
        "breakpoint",
    ]
)
"""Functions that return an immutable value and leave their arguments alone."""

CONTAINERS: Final = frozenset(
    {
        f"builtins.{name}"
        for name in words(
            """
    list tuple set frozenset dict sorted bytearray
    """
        )
    }
    | {
        f"collections.{name}"
        for name in words(
            """
    OrderedDict Counter deque defaultdict UserDict
    """
        )
    }
    | {"types.SimpleNamespace", "argparse.Namespace", "lsst.pipe.base.Struct"}
)
"""Constructors of containers, which hold the elements of their arguments."""

ITERATORS: Final = re.compile(
    r"builtins\.(iter|reversed|zip|enumerate|map|filter|aiter)$|itertools\.|csv\.(reader|DictReader)$|os\.walk$"
)
"""Functions that return iterators over their arguments."""

CHANGES_FIRST: Final = re.compile(
    r"builtins\.(setattr|delattr|next|anext)$|random\.shuffle$|numpy\.random\.shuffle$|heapq\.|bisect\.insort"
    r"|numpy\.(put|copyto|fill_diagonal|place|putmask|put_along_axis)$|operator\.(setitem|delitem|i\w+)$"
    r"|object\.__setattr__$|numpy\.\w+\.at$|asyncio\.(gather|wait|wait_for|run)$|pickle\.dump$|json\.dump$"
)
"""Functions that change their arguments."""

ALIASING: Final = re.compile(
    r"builtins\.(memoryview|min|max|sum|vars|abs)$|numpy\.(frombuffer|ndarray)$|copy\.copy$|random\.|functools\.|operator\.|types\.|dataclasses\.|heapq\.|contextlib\."
)
"""Functions whose result may share objects with their arguments."""

FRESH: Final = re.compile(
    r"copy\.deepcopy$|math\.|cmath\.|statistics\.|time\.|datetime\.|calendar\.|uuid\.|json\.|re\.|string\.|hashlib\."
    r"|textwrap\.|fractions\.|platform\.|numpy\.(array|zeros|ones|full|arange|linspace|logspace|sqrt|exp|log\w*|sin"
    r"|cos|tan|mean|median|std|var|sum|cumsum|min|max|amin|amax|nan\w+|percentile|quantile|sort|argsort|unique|where"
    r"|concatenate|vstack|hstack|stack|dot|histogram\w*|abs|round|isfinite|isnan|allclose|array_equal|empty|eye|outer"
    r"|interp|polyfit|polyval|all|any|count_nonzero|diff|meshgrid|float\d+|int\d+|zeros_like|ones_like|copy|pad|repeat"
    r"|tile|digitize|bincount|searchsorted|argmin|argmax|hypot|append|insert|setdiff1d|setxor1d|union1d|intersect1d|delete|arctan2|deg2rad|rad2deg|radians|degrees|clip|power)$"
)
"""Functions whose result shares nothing with their arguments."""

STATELESS: Final = re.compile(
    r"(builtins|math|cmath|statistics|itertools|functools|operator|collections|json|re|datetime|time|calendar|string"
    r"|textwrap|copy|dataclasses|typing|enum|fractions|numbers|hashlib|base64|struct|pprint|contextlib|abc|types|uuid"
    r"|platform|getpass|io|csv|numpy|scipy|astropy|pandas|pyarrow|lsst|photutils|skimage|healpy|pyvo|IPython|tqdm"
    r"|traceback|inspect|zlib|gzip|bisect|heapq|secrets|unicodedata|difflib|array|timeit|html|ast|colorsys"
    r"|butler_lab|os|pathlib|glob|shutil|sys|warnings|logging|zoneinfo|graphlib|pickle|keyword|queue|xarray|yaml"
    r"|matplotlib|seaborn|bokeh|plotly|mpl_toolkits|ipywidgets|holoviews|urllib|nbformat|sklearn|networkx|numba"
    r"|polars|duckdb|tempfile|fitsio|regions|reproject|lmfit|emcee|corner|numexpr|gammapy|IPython"
    r"|starlink|astro_metadata_translator|deprecated|esutil|galsim|healsparse|hpgeom|shapely|skyproj)(\.|$)"
)
"""Packages whose functions neither change their arguments nor keep a state that others read."""

SETTER: Final = re.compile(
    r"\.(set|reset|use|register|unregister|enable|disable|configure|config|basicConfig|filterwarnings|simplefilter"
    r"|resetwarnings|rc|rc_file|rcdefaults|update|setdefault|clear|append|extend|insert|pop|remove|push|install"
    r"|add_enabled\w*|set\w+|seterr\w*|reload|setLevel|addHandler|addFilter|removeHandler|use_style|setrecursionlimit"
    r"|set_theme|monkeypatch|patch|capture\w*|init|init_printing|style|update_default_config|setup)$"
)
"""Names of functions that change options or other hidden state of their package."""

LOGS: Final = re.compile(r"logging\.(\w+\.)?(debug|info|warning|warn|error|exception|critical|log)$")
"""Functions that write to the handlers of a logger."""

RANDOM: Final = re.compile(r"numpy\.random\.|random\.|scipy\.stats\.(\w+\.)?rvs$")
RANDOM_GENERATORS: Final = re.compile(
    r"numpy\.random\.(default_rng|Generator|RandomState|SeedSequence|PCG64|MT19937|Philox|SFC64)$"
    r"|random\.(Random|SystemRandom)$"
)
"""Constructors of generators with a state of their own."""

ENVIRONMENT_READ: Final = re.compile(
    r"os\.(getenv|getcwd|environ\.\w+|path\.(expandvars|expanduser|abspath))$"
)
ENVIRONMENT_WRITE: Final = re.compile(
    r"contextlib\.chdir$|os\.(putenv|unsetenv|chdir|umask|environ\.(update|pop|setdefault|clear|popitem))$|dotenv\.load_dotenv$"
)
FILE_WRITE: Final = re.compile(
    r"numpy\.(save|savez\w*|savetxt|memmap)$|os\.(remove|unlink|mkdir|makedirs|rename|replace|rmdir|removedirs|symlink|link"
    r"|truncate|system|popen|exec\w+|spawn\w+|startfile)$|shutil\.|subprocess\.|tempfile\.|urllib\.request\.urlretrieve$"
    r"|pyarrow\.(parquet|feather|csv)\.write\w*|matplotlib\.(pyplot\.)?(savefig|imsave|image\.imsave)$|pickle\.dump$"
    r"|json\.dump$|yaml\.(safe_)?dump$|sqlite3\.|h5py\.|zipfile\.|tarfile\.|shelve\.|astropy\.io\.(fits|ascii)\.write\w*"
)
FILE_READ: Final = re.compile(
    r"numpy\.(load|loadtxt|genfromtxt|fromfile|memmap)$|os\.(listdir|scandir|walk|stat|path\.(exists|isfile|isdir"
    r"|getsize|getmtime))$|glob\.|pandas\.read_\w+$|pyarrow\.(parquet|feather|csv)\.read\w*|json\.load$|pickle\.load$"
    r"|yaml\.(safe_)?load$|astropy\.io\.(fits|ascii)\.\w*(open|read|getdata|getheader)$|PIL\.Image\.open$"
    r"|\w*\.?(Table|QTable)\.read$|linecache\.|matplotlib\.(pyplot\.)?imread$|fileinput\.|mmap\."
)
DISPLAY: Final = re.compile(r"matplotlib\.pyplot\.|matplotlib\.pylab\.|seaborn\.")
"""Functions that draw on the current figure."""

OPAQUE: Final = frozenset(
    {
        f"builtins.{name}"
        for name in words(
            """
    globals locals dir compile __import__
    """
        )
    }
    | {"sys.settrace", "sys.setprofile", "ctypes.pythonapi", "importlib.import_module", "runpy.run_path"}
    | {"importlib.reload", "inspect.currentframe", "inspect.stack", "runpy.run_module"}
    | {"gc.get_objects", "gc.get_referrers", "code.interact", "sys._getframe"}
)
"""Functions that reach any name."""

FRESH_METHODS: Final = words(
    """
    mean sum std var min max median prod cumsum cumprod all any argmin argmax argsort nonzero round copy
    astype tolist item tobytes dot describe count nunique unique value_counts isna isnull notna fillna
    dropna abs corr quantile groupby merge join agg aggregate to_dict to_numpy to_pandas to_string
    to_list to_pydict info keys format isoformat strftime timestamp as_py to_table hex total_seconds
    sort_values sort_index drop rename assign reset_index set_index filled to_value pformat difference
    intersection get_group interpolate clip select rank mode pivot_table getX getY predict score
    transform replace weekday isocalendar timetuple
    """
)
"""Methods of library objects that return something new."""

PURE_METHODS: Final = words(
    """
    get items values reshape ravel flatten view transpose swapaxes squeeze head tail iloc loc apply
    applymap map pipe query filter to_pandas to decompose separation match_to_catalog_sky search group
    iterrows itertuples iteritems column columns field fields row rows index xs take compress diagonal
    conj between isin where mask nlargest nsmallest read_column getter world_to_pixel pixel_to_world
    sky_to_pixel pixel_to_sky info debug warning error critical exception log isEnabledFor data header
    name parents children expanduser resolve joinpath with_suffix with_name relative_to as_posix match
    findall finditer sub split span start end toDict required to_simple getName mapping overlaps
    contains intersects
    """
)
"""Methods of library objects that change nothing; the result may share memory with the object."""

CHANGING_METHODS: Final = words(
    """
    append update extend insert pop remove sort reverse clear add discard popitem setdefault appendleft
    extendleft popleft rotate subtract difference_update intersection_update symmetric_difference_update
    move_to_end __setitem__ __delitem__ __iadd__ __ior__
    """
)
"""Methods that change a container."""

DRAWING_METHODS: Final = words("plot line scatter hist bar boxplot step errorbar fill_between imshow contour")
"""Methods that draw: they change a figure, not a table."""
