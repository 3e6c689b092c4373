namespace Ogc.Processes;

/// <summary>Why a request or a run could not be done. Each protocol maps it to its own codes in one file.</summary>
public enum ProcessError
{
    NoSuchProcess,
    NoSuchJob,
    NoSuchOutput,

    /// <summary>The request is not well formed (not the inputs themselves).</summary>
    InvalidRequest,

    /// <summary>One or more inputs are missing, unknown, of the wrong type or out of range;
    /// see <see cref="ProcessException.Faults"/>.</summary>
    InvalidInput,

    InvalidParameter,

    /// <summary>A reference could not be fetched: unreachable, refused, too slow.</summary>
    InputNotAccessible,

    /// <summary>A value, file or request is larger than the configured limit.</summary>
    TooLarge,

    UnsupportedMediaType,
    NotAcceptable,
    ResultNotReady,

    /// <summary>The results are gone: retention removed them or the job was dismissed.</summary>
    ResultNotAvailable,

    /// <summary>The process ran and failed; the message says why.</summary>
    ExecutionFailed,

    /// <summary>The run ended with its server and may not be repeated.</summary>
    Interrupted,

    TimedOut,
    Dismissed,

    /// <summary>The queue or the synchronous slots are full.</summary>
    Busy,

    Internal,
}
