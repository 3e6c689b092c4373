using Microsoft.Extensions.Options;

namespace Ogc.Processes.Retention;

/// <summary>Checks <see cref="RetentionOptions"/> at the start.</summary>
internal sealed class RetentionOptionsCheck : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options) => new OptionsFaults(RetentionOptions.Section)
        .Time(nameof(options.Interval), options.Interval, TimeSpan.FromMilliseconds(1))
        .Require(
            options.MaxAge is null || options.MaxAge >= TimeSpan.Zero,
            nameof(options.MaxAge),
            $"is {options.MaxAge}; it must not be negative.")
        .Result();
}
