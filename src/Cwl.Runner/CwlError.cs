namespace Cwl.Runner;

/// <summary>What kind of failure a <see cref="CwlException"/> is.</summary>
public enum CwlError
{
    /// <summary>A document or job file that could not be read or fetched.</summary>
    NotFound,

    /// <summary>A document that is not valid CWL.</summary>
    InvalidDocument,

    /// <summary>A job order that does not fit the process's inputs.</summary>
    InvalidInput,

    /// <summary>A valid document that needs something this engine, or this machine, does not have.</summary>
    Unsupported,

    /// <summary>An expression that failed, or gave a value of the wrong type.</summary>
    ExpressionFailed,

    /// <summary>Outputs that are missing, of the wrong type, or outside the output folder.</summary>
    InvalidOutput,

    /// <summary>A limit of this engine: size, depth, time of an expression.</summary>
    LimitExceeded,

    /// <summary>A step failed.</summary>
    StepFailed,
}
