namespace StartupProfile;

/// <summary>A type as the JIT compiler spells it: <c>System.Collections.Generic.List`1[System.__Canon]</c>.</summary>
/// <param name="Name">Without the arguments; <c>+</c> before what is nested.</param>
/// <param name="Arguments">Of a generic type.</param>
/// <param name="Ranks">How often it is an array of arrays.</param>
internal sealed record TypeName(string Name, IReadOnlyList<TypeName> Arguments, int Ranks);
