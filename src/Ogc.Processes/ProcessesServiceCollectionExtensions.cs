using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Inputs;
using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Jobs;
using Ogc.Processes.Jobs.Sqlite;
using Ogc.Processes.Publication;
using Ogc.Processes.Results;
using Ogc.Processes.Retention;

namespace Ogc.Processes;

/// <summary>Adds processes and jobs to a host.</summary>
public static class ProcessesServiceCollectionExtensions
{
    /// <summary>Adds the catalogue, the job service, the embedded engine and the SQLite store.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">Its root: the sections are <c>Processes:Data</c>, <c>Processes:Jobs</c>, <c>Processes:Inputs</c>
    /// and <c>Processes:Retention</c>.</param>
    public static IServiceCollection AddProcesses(this IServiceCollection services, IConfiguration configuration)
    {
        AddOptions<DataOptions>(services, configuration, DataOptions.Section);
        AddOptions<JobOptions>(services, configuration, JobOptions.Section);
        AddOptions<InputOptions>(services, configuration, InputOptions.Section);
        AddOptions<RetentionOptions>(services, configuration, RetentionOptions.Section);
        services.AddSingleton<IValidateOptions<JobOptions>, JobOptionsCheck>();
        services.AddSingleton<IValidateOptions<InputOptions>, InputOptionsCheck>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<IProcessEngine, NativeProcessEngine>();
        services.AddSingleton<ProcessCatalogue>();
        AddInputs(services);
        AddJobs(services);
        return services;
    }

    /// <summary>Adds a process written in C#.</summary>
    public static IServiceCollection AddNativeProcess<T>(this IServiceCollection services)
        where T : class, INativeProcess => services.AddSingleton<INativeProcess, T>();

    private static void AddOptions<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class => services.AddOptions<T>()
            .Bind(configuration.GetSection(section), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();

    private static void AddInputs(IServiceCollection services)
    {
        services.AddSingleton<LocalFiles>();
        services.AddSingleton<PublicHttp>();
        services.AddSingleton<ReferencePolicy>();
        services.AddSingleton<ReferenceFetcher>();
        services.AddSingleton<InputValidator>();
        services.AddSingleton<InputResolver>();
    }

    private static void AddJobs(IServiceCollection services)
    {
        services.AddSingleton<IJobStore, SqliteJobStore>();
        services.AddSingleton<IResultStore, FileResultStore>();
        services.AddSingleton<LayerPublisher>();
        services.AddSingleton<ResultPublisher>();
        services.AddSingleton<JobSignals>();
        services.AddSingleton<JobSettings>();
        services.AddSingleton<SyncGate>();
        services.AddSingleton<SyncExecution>();
        services.AddSingleton<RequestCheck>();
        services.AddSingleton<ProcessRun>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<EmbeddedJobEngine>();
        services.AddSingleton<IJobEngine>(provider => provider.GetRequiredService<EmbeddedJobEngine>());
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedJobEngine>());
        services.AddSingleton<JobRemoval>();
        services.AddSingleton<JobServiceParts>();
        services.AddSingleton<RetentionService>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionService>());
        services.AddSingleton(provider => new JobService(
            provider.GetRequiredService<IJobStore>(),
            provider.GetRequiredService<IJobEngine>(),
            provider.GetRequiredService<JobServiceParts>(),
            provider.GetRequiredService<JobSettings>(),
            provider.GetRequiredService<ILogger<JobService>>()));
    }
}
