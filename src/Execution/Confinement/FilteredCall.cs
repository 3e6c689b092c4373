namespace Execution.Confinement;

/// <summary>A system call with the place of the argument that decides.</summary>
internal sealed record FilteredCall(uint Number, int Argument);
