using System.Text.Json;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Cache;

/// <summary>The requirements that results depend on, as canonical text. An image is known by its content, not by its name.</summary>
internal static class RequirementText
{
    /// <param name="json">Receives the text.</param>
    /// <param name="requirements">What is in force.</param>
    /// <param name="values">Writes files that the document itself brings.</param>
    /// <param name="options">What of the run decides too.</param>
    public static void Write(Utf8JsonWriter json, RequirementSet requirements, InputText values, RunOptions options)
    {
        json.WriteStartObject();
        json.WriteBoolean("shell", requirements.Find<ShellCommandRequirement>() is not null);
        json.WriteString("dockerOutputDirectory", requirements.Find<DockerRequirement>()?.DockerOutputDirectory);
        Write(json, "javaScript", requirements.Find<InlineJavascriptRequirement>()?.ExpressionLib);
        Write(json, "network", requirements.Find<NetworkAccessRequirement>()?.NetworkAccess);
        json.WriteNumber("sharedMemory", requirements.Find<ShmSizeRequirement>()?.Bytes ?? 0);
        Write(json, requirements.Find<MpiRequirement>(), options);
        Write(json, requirements.Find<CudaRequirement>());
        json.WriteNumber("listing", (int?)requirements.Find<LoadListingRequirement>()?.LoadListing ?? -1);
        Write(json, requirements.Find<EnvVarRequirement>());
        Write(json, requirements.Find<ResourceRequirement>());
        Write(json, requirements.Find<InitialWorkDirRequirement>(), values);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, MpiRequirement? mpi, RunOptions options)
    {
        Write(json, "processes", mpi?.Processes);
        Write(json, "mpiCommand", mpi is null ? null : options.MpiCommand);
    }

    private static void Write(Utf8JsonWriter json, CudaRequirement? cuda)
    {
        json.WriteString("cudaVersion", cuda?.CudaVersionMin);
        Write(json, "cudaCapability", cuda?.CudaComputeCapability);
        Write(json, "cudaDevicesMin", cuda?.CudaDeviceCountMin);
        Write(json, "cudaDevicesMax", cuda?.CudaDeviceCountMax);
    }

    private static void Write(Utf8JsonWriter json, EnvVarRequirement? environment)
    {
        json.WriteStartArray("environment");
        foreach (var (name, value) in environment?.Variables ?? [])
        {
            json.WriteStringValue(name);
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ResourceRequirement? resources)
    {
        json.WriteStartObject("resources");
        Write(json, "coresMin", resources?.CoresMin);
        Write(json, "coresMax", resources?.CoresMax);
        Write(json, "ramMin", resources?.RamMin);
        Write(json, "ramMax", resources?.RamMax);
        Write(json, "tmpdirMin", resources?.TmpdirMin);
        Write(json, "tmpdirMax", resources?.TmpdirMax);
        Write(json, "outdirMin", resources?.OutdirMin);
        Write(json, "outdirMax", resources?.OutdirMax);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, InitialWorkDirRequirement? workDir, InputText values)
    {
        json.WriteString("workDir", workDir?.Expression);
        json.WriteStartArray("workDirListing");
        foreach (var entry in workDir?.Listing ?? [])
        {
            json.WriteStartObject();
            json.WritePropertyName("entry");
            values.Write(entry.Entry);
            json.WriteBoolean("isDirent", entry.IsDirent);
            json.WriteString("entryname", entry.EntryName);
            Write(json, "writable", entry.Writable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, CwlValue? value)
    {
        json.WritePropertyName(name);
        CwlJson.Write(json, value ?? CwlNull.Instance);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts ?? [])
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
