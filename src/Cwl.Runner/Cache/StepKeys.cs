using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tools;
using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Cache;

/// <summary>
/// Makes the key of a call: a digest of the tool, what is in force for it, the content of its image, and its inputs. What differs from
/// run to run without changing a result (folders, names of steps, limits of time) is left out.
/// </summary>
internal sealed class StepKeys(FileIdentities files)
{
    /// <summary>Changes whenever this engine would make another result of the same call, or the form of an entry changes.</summary>
    private const int Engine = 2;

    private readonly ConditionalWeakTable<CommandLineTool, byte[]> _tools = [];

    public FileIdentities Files => files;

    /// <summary>The key; null for a call whose result must not be kept, or that will fail for lack of a file or image.</summary>
    /// <exception cref="CwlException">WorkReuse's expression failed.</exception>
    public async ValueTask<string?> OfAsync(CommandLineTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        // Where files are updated in place nothing is kept: an entry shares its blocks with the file that a later step writes to.
        // What a secret was given to may hold it, in clear and for as long as there is a cache.
        if (context.Generations is not null || context.Secrets.AppearIn(call.Inputs) || !await MayReuseAsync(tool, call, context, cancellationToken))
        {
            return null;
        }

        try
        {
            var image = await ImageAsync(call, context, cancellationToken);
            var identities = await IdentitiesAsync(call, cancellationToken);
            return Digest(tool, call, context, image, identities);
        }
        catch (Exception exception) when (exception is ExecutionException or IOException or UnauthorizedAccessException)
        {
            // The run of the tool meets it again, and says it in its own words.
            return null;
        }
    }

    private static ValueTask<bool> MayReuseAsync(CommandLineTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        var requirements = call.Requirements;
        return requirements.Find<WorkReuseRequirement>() is { } reuse
            ? new CallExpressions(context, tool.Version, requirements.Find<InlineJavascriptRequirement>(), call.Inputs)
                .BooleanAsync(reuse.EnableReuse, CwlNull.Instance, absent: true, "WorkReuse's enableReuse", cancellationToken)
            : new(true);
    }

    private static async ValueTask<string> ImageAsync(ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        if (context.Options.Containers == ContainerMode.None || context.Containers is not { } containers)
        {
            return string.Empty;
        }

        var docker = call.Requirements.Find<DockerRequirement>()
            ?? (context.Options.DefaultContainer is { } image ? new DockerRequirement { DockerPull = image } : null);
        return docker is null ? string.Empty : await containers.PrepareImageAsync(ContainerChoice.Spec(docker, context, "/", "/tmp"), cancellationToken);
    }

    private async ValueTask<Dictionary<string, string>> IdentitiesAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var identities = new Dictionary<string, string>(StringComparer.Ordinal);
        var staged = call.Requirements.Find<InitialWorkDirRequirement>()?.Listing ?? [];
        foreach (var path in FileLocations.PathsIn(call.Inputs).Concat(staged.SelectMany(entry => FileLocations.PathsIn(entry.Entry))))
        {
            if (!identities.ContainsKey(path))
            {
                identities.Add(path, await files.OfAsync(path, cancellationToken));
            }
        }

        return identities;
    }

    private string Digest(CommandLineTool tool, ToolCall call, RunContext context, string image, IReadOnlyDictionary<string, string> identities)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = 2 * CwlValue.MaxDepth }))
        {
            var values = new InputText(json, identities);
            json.WriteStartObject();
            json.WriteNumber("engine", Engine);
            json.WritePropertyName("tool");
            json.WriteRawValue(_tools.GetValue(tool, ToolText.Of), skipInputValidation: true);
            json.WritePropertyName("requirements");
            RequirementText.Write(json, call.Requirements, values, context.Options);
            json.WriteString("image", image);
            json.WriteStartObject("environment");
            foreach (var (name, value) in context.Options.PreservedEnvironment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WritePropertyName("inputs");
            values.Write(call.Inputs);
            json.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }
}
