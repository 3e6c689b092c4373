using Geo;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Inputs;
using Ogc.Processes.Jobs;
using Ogc.Processes.Retention;
using Wms;

namespace Ogc.Server.Composition;

/// <summary>
/// Refuses a start with options that nobody would notice to be wrong: unknown names, which configuration ignores, and values of
/// another type, which it reports in words of its own. Every fault is found before the first part of the server starts.
/// </summary>
internal static class OptionsCheck
{
    public const string EnvironmentPrefix = "OGCGEO__";
    public const string WmsSection = "Wms";
    public const string GdalSection = "Geo:Gdal";

    private static readonly OptionsSection[] Sections =
    [
        new(ServerOptions.Section, typeof(ServerOptions)),
        new(DataOptions.Section, typeof(DataOptions)),
        new(JobOptions.Section, typeof(JobOptions)),
        new(InputOptions.Section, typeof(InputOptions)),
        new(RetentionOptions.Section, typeof(RetentionOptions)),
        new(WmsSection, typeof(WmsOptions)),
        new(GdalSection, typeof(GdalOptions)),
    ];

    private static readonly string[] Roots = [.. Sections.Select(section => section.Name.Split(':')[0]).Distinct()];

    // Sections of the platform that have a meaning here. What a host adds to the command line of a test comes last.
    private static readonly string[] PlatformRoots = ["Logging", "AllowedHosts", "environment", "contentRoot", "applicationName"];

    /// <exception cref="OptionsValidationException">Lists every fault.</exception>
    public static void Require(IConfigurationRoot configuration, string[] args)
    {
        IReadOnlyList<string> faults =
        [
            .. CommandLine.Faults(args, IsKnownRoot),
            .. UnknownRoots(configuration),
            .. Roots.SelectMany(root => configuration.GetSection(root).AsEnumerable()).SelectMany(Faults),
        ];
        if (faults.Count > 0)
        {
            throw new OptionsValidationException("OgcGeo", typeof(ServerOptions), faults);
        }
    }

    // The environment as a whole is everybody's; what carries our name and what is in our file has to be ours.
    private static IEnumerable<string> UnknownRoots(IConfigurationRoot configuration)
    {
        var ours = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();
        var inEnvironment = ours.GetChildren().Select(child => child.Key).Where(key => !IsKnownRoot(key))
            .Select(key => $"The environment has the unknown option {EnvironmentPrefix}{key}.");
        var inFiles = configuration.Providers.OfType<JsonConfigurationProvider>()
            .SelectMany(file => file.GetChildKeys([], null).Distinct().Where(key => !IsKnownRoot(key))
                .Select(key => $"{file.Source.Path} has the unknown section {key}."));
        return inEnvironment.Concat(inFiles);
    }

    private static bool IsKnownRoot(string key) =>
        Roots.Contains(key, StringComparer.OrdinalIgnoreCase) || PlatformRoots.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Faults(KeyValuePair<string, string?> option)
    {
        if (option.Value is null || (option.Value.Length == 0 && Array.Exists(Sections, section => section.IsWithin(option.Key))))
        {
            return []; // not an option, but what options are in
        }

        var fault = Array.Find(Sections, section => section.Has(option.Key)) is { } section
            ? section.FaultOf(option.Key, option.Value)
            : $"{option.Key} is no option.";
        return fault is null ? [] : [fault];
    }
}
