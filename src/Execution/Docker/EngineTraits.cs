namespace Execution.Docker;

/// <summary>What an engine does with the users of its containers.</summary>
/// <param name="IsRootless">It runs without root: its root is this process's user, and all its other users are strangers.</param>
/// <param name="RemapsUsers">It maps them to others unless a container asks it not to.</param>
internal sealed record EngineTraits(bool IsRootless, bool RemapsUsers);
