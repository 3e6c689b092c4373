namespace Execution.Docker;

/// <summary>What a registry asks for: a name and a password, or a token.</summary>
internal sealed record RegistryLogin(string Address)
{
    public string? User { get; init; }

    public string? Password { get; init; }

    public string? IdentityToken { get; init; }
}
