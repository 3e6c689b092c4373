using Microsoft.Extensions.Options;

namespace Ogc.Processes.Inputs;

/// <summary>Checks <see cref="InputOptions"/> at the start.</summary>
internal sealed class InputOptionsCheck : IValidateOptions<InputOptions>
{
    public ValidateOptionsResult Validate(string? name, InputOptions options)
    {
        var faults = new OptionsFaults(InputOptions.Section)
            .Time(nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMilliseconds(1))
            .Time(nameof(options.FetchTimeout), options.FetchTimeout, TimeSpan.FromMilliseconds(1));
        for (var index = 0; index < options.FileRoots.Count; index++)
        {
            var root = options.FileRoots[index];
            faults.Require(Directory.Exists(root), $"{nameof(options.FileRoots)}:{index}", $"is '{root}', which is not a folder.");
        }

        return faults.Result();
    }
}
