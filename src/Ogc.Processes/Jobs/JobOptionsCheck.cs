using Microsoft.Extensions.Options;

namespace Ogc.Processes.Jobs;

/// <summary>Checks <see cref="JobOptions"/> at the start.</summary>
internal sealed class JobOptionsCheck : IValidateOptions<JobOptions>
{
    public ValidateOptionsResult Validate(string? name, JobOptions options) => new OptionsFaults(JobOptions.Section)
        .Time(nameof(options.TimeLimit), options.TimeLimit, TimeSpan.FromSeconds(1))
        .Time(nameof(options.SyncTimeLimit), options.SyncTimeLimit, TimeSpan.FromMilliseconds(1))
        .Time(nameof(options.DismissTimeout), options.DismissTimeout, TimeSpan.Zero)
        .Time(nameof(options.StopGrace), options.StopGrace, TimeSpan.Zero)
        .Time(nameof(options.ProgressInterval), options.ProgressInterval, TimeSpan.FromMilliseconds(1))
        .Require(
            options.ProgressInterval < options.Lease / 3,
            nameof(options.ProgressInterval),
            $"is {options.ProgressInterval}; it must be less than a third of {nameof(options.LeaseSeconds)} "
                + $"({options.LeaseSeconds} s): it is also the beat that keeps the lease.")
        .Result();
}
