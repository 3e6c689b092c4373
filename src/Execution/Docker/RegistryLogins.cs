using System.Text;
using System.Text.Json;
using Execution.CommandLine;
using Execution.Images;

namespace Execution.Docker;

/// <summary>
/// The user's logins at registries, as <c>docker login</c> leaves them: in the config file, or kept by a program
/// (<c>docker-credential-NAME</c>) that it names for one registry or for all. Read when an image is fetched, not before.
/// </summary>
internal sealed class RegistryLogins(DockerOptions options, TimeProvider time)
{
    /// <summary>What the config file calls Docker Hub.</summary>
    private const string HubAddress = "https://index.docker.io/v1/";

    /// <summary>A program gives a token by this name of a user.</summary>
    private const string TokenUser = "<token>";

    /// <summary>The value of <c>X-Registry-Auth</c>; null where the user has no login at the registry.</summary>
    public async Task<string?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        if (options.ConfigFile is not { } file || !File.Exists(file))
        {
            return null;
        }

        try
        {
            using var config = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            var login = await FindAsync(config.RootElement, registry == ImageReference.Hub ? HubAddress : registry, cancellationToken);
            return login is null ? null : Encode(login);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or FormatException or ExecutionException)
        {
            options.Warnings?.Report($"The login at {registry} cannot be read from {file}: {error.Message}");
            return null;
        }
    }

    private async Task<RegistryLogin?> FindAsync(JsonElement config, string address, CancellationToken cancellationToken)
    {
        var program = Text(Member(config, "credHelpers"), address) ?? Text(config, "credsStore");
        if (program is { Length: > 0 } && await AskAsync("docker-credential-" + program, address, cancellationToken) is { } kept)
        {
            return kept;
        }

        if (Member(config, "auths") is not { ValueKind: JsonValueKind.Object } logins)
        {
            return null;
        }

        foreach (var login in logins.EnumerateObject())
        {
            if (HostOf(login.Name) == HostOf(address) && Read(login.Value, address) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>It reads the address from its standard input, and fails where it has nothing.</summary>
    private async Task<RegistryLogin?> AskAsync(string program, string address, CancellationToken cancellationToken)
    {
        var question = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(question, address, cancellationToken);
            var answer = await new EngineCommand([program], options.Environment, progress: null, time).AskAsync(["get"], question, cancellationToken);
            if (answer.ExitCode != 0)
            {
                return null;
            }

            using var json = JsonDocument.Parse(answer.Output);
            var user = Text(json.RootElement, "Username");
            var secret = Text(json.RootElement, "Secret");
            return user == TokenUser
                ? new RegistryLogin(address) { IdentityToken = secret }
                : new RegistryLogin(address) { User = user, Password = secret };
        }
        finally
        {
            File.Delete(question);
        }
    }

    /// <summary>Null where the entry says only that a program knows.</summary>
    private static RegistryLogin? Read(JsonElement entry, string address)
    {
        if (Text(entry, "identitytoken") is { Length: > 0 } token)
        {
            return new RegistryLogin(address) { IdentityToken = token };
        }

        if (Text(entry, "auth") is not { Length: > 0 } auth)
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(auth)).TrimEnd('\0').Split(':', 2);
        return pair is [var user, var password] ? new RegistryLogin(address) { User = user, Password = password } : null;
    }

    private static string HostOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var end = address.IndexOf('/', start);
        return end < 0 ? address[start..] : address[start..end];
    }

    private static string Encode(RegistryLogin login)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("serveraddress", login.Address);
            if (login.IdentityToken is { } token)
            {
                json.WriteString("identitytoken", token);
            }
            else
            {
                json.WriteString("username", login.User);
                json.WriteString("password", login.Password);
            }

            json.WriteEndObject();
        }

        // The alphabet of URLs, and with its padding.
        return Convert.ToBase64String(bytes.ToArray()).Replace('+', '-').Replace('/', '_');
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
