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
    /// <summary>Adds everything for one server: the services, the SQLite store and the embedded engine.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">Its root: the sections are <c>Processes:Data</c>, <c>Processes:Jobs</c>, <c>Processes:Inputs</c>
    /// and <c>Processes:Retention</c>.</param>
    public static IServiceCollection AddProcesses(this IServiceCollection services, IConfiguration configuration) => services
        .AddProcessServices(configuration)
        .AddSqliteJobStore()
        .AddEmbeddedJobEngine();

    /// <summary>Adds jobs in one SQLite file.</summary>
    public static IServiceCollection AddSqliteJobStore(this IServiceCollection services) =>
        services.AddSingleton<IJobStore, SqliteJobStore>();

    /// <summary>Adds the engine that runs jobs in this server.</summary>
    public static IServiceCollection AddEmbeddedJobEngine(this IServiceCollection services) => services
        .AddSingleton<EmbeddedJobEngine>()
        .AddSingleton<IJobEngine>(provider => provider.GetRequiredService<EmbeddedJobEngine>())
        .AddHostedService(provider => provider.GetRequiredService<EmbeddedJobEngine>());

    /// <summary>Adds the catalogue, inputs, results and the job service; a job store and an engine come beside them.</summary>
    public static IServiceCollection AddProcessServices(this IServiceCollection services, IConfiguration configuration)
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
        services.AddSingleton<IResultStore, FileResultStore>();
        services.AddSingleton<LayerPublisher>();
        services.AddSingleton<ResultPublisher>();
        services.AddSingleton<JobSignals>();
        services.AddSingleton<CommitGate>();
        services.AddSingleton<JobSettings>();
        services.AddSingleton<SyncGate>();
        services.AddSingleton<SyncExecution>();
        services.AddSingleton<RequestCheck>();
        services.AddSingleton<ProcessRun>();
        services.AddSingleton<JobRunner>();
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
