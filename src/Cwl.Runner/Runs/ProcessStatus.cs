namespace Cwl.Runner.Runs;

public enum ProcessStatus
{
    Success,
    TemporaryFail,
    PermanentFail,
}
