namespace StartupProfile;

/// <summary>A method that was compiled at run time.</summary>
/// <param name="Type">What has the method.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="Arguments">Of a generic method.</param>
/// <param name="Parameters">How many parameters it has: the overloads with as many are all meant.</param>
internal sealed record MethodName(TypeName Type, string Name, IReadOnlyList<TypeName> Arguments, int Parameters);
