using System.Net;
using Microsoft.Extensions.Options;
using Ogc.Processes.Inputs.Fetching;
using Ogc.Processes.Inputs.Schemas;

namespace Ogc.Processes.Inputs;

/// <summary>What a reference may point to, as far as its text says it: answered at submission, without the network.</summary>
internal sealed class ReferencePolicy(IOptions<InputOptions> options, LocalFiles files, IOwnResources? own = null)
{
    private readonly InputOptions _options = options.Value;

    /// <summary>Why a reference can never work ("refers to …"), or null.</summary>
    public string? Refusal(string href)
    {
        if (!Uri.TryCreate(href, UriKind.Absolute, out var uri))
        {
            return $"refers to {JsonText.Quote(href)}, which is not an absolute URL";
        }

        if (own?.TryResolve(uri) is not null)
        {
            return null;
        }

        if (own?.Owns(uri) == true)
        {
            return $"refers to {uri.AbsolutePath} of this server, which has no such file";
        }

        return uri.Scheme switch
        {
            "http" or "https" => HostRefusal(uri),
            "file" => files.Refusal(uri),
            _ => $"refers to a URL with the scheme '{uri.Scheme}', but only http, https and file are allowed",
        };
    }

    private string? HostRefusal(Uri uri)
    {
        if (uri.UserInfo.Length > 0)
        {
            return "refers to a URL with a user name or password, which are not taken";
        }

        if (_options.AllowPrivateAddresses)
        {
            return null;
        }

        var isPrivate = IPAddress.TryParse(uri.IdnHost, out var address)
            ? AddressRules.IsPrivate(address)
            : uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || uri.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return isPrivate ? $"refers to {uri.IdnHost}, a private or local address, which is not fetched" : null;
    }
}
