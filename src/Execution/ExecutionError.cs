namespace Execution;

/// <summary>What kept an executor from doing its work.</summary>
public enum ExecutionError
{
    EngineUnavailable,
    EngineRefused,
    ImageNotFound,
    ImageNameInvalid,
    ResourcesExceedMachine,
    InvalidTask,
}
