"""Two pipeline tasks of the tests: ``pipetask`` imports them by name."""

from lsst.pipe.base import PipelineTask, PipelineTaskConfig, PipelineTaskConnections, Struct
from lsst.pipe.base.connectionTypes import Input, Output

_DIMENSIONS = ("instrument", "detector")


class FirstConnections(PipelineTaskConnections, dimensions=_DIMENSIONS):
    """From d0 to d1."""

    source = Input(doc="in", name="d0", storageClass="StructuredDataDict", dimensions=_DIMENSIONS)
    result = Output(doc="out", name="d1", storageClass="StructuredDataDict", dimensions=_DIMENSIONS)


class FirstConfig(PipelineTaskConfig, pipelineConnections=FirstConnections):
    """No options."""


class FirstTask(PipelineTask):
    """Doubles a number."""

    ConfigClass = FirstConfig
    _DefaultName = "first"

    def run(self, source: dict) -> Struct:
        return Struct(result={"v": 2 * source["v"]})


class SecondConnections(PipelineTaskConnections, dimensions=_DIMENSIONS):
    """From d1 to d2."""

    source = Input(doc="in", name="d1", storageClass="StructuredDataDict", dimensions=_DIMENSIONS)
    result = Output(doc="out", name="d2", storageClass="StructuredDataDict", dimensions=_DIMENSIONS)


class SecondConfig(PipelineTaskConfig, pipelineConnections=SecondConnections):
    """No options."""


class SecondTask(PipelineTask):
    """Adds one to a number."""

    ConfigClass = SecondConfig
    _DefaultName = "second"

    def run(self, source: dict) -> Struct:
        return Struct(result={"v": source["v"] + 1})
