using Execution.Images;

namespace Execution.Tests.Images;

public sealed class ImageNameTests
{
    [Theory]
    [InlineData("debian")]
    [InlineData("debian:stable-slim")]
    [InlineData("localhost:5000/a/b_c.d:1.0-x")]
    [InlineData("ghcr.io/a/b@sha256:0123456789abcdef")]
    [InlineData("5aa10f5e5868")]
    public void Validate_AReference_IsTaken(string name) => ImageName.Validate(name);

    [Theory]
    [InlineData("")]
    [InlineData("--privileged")]
    [InlineData("-v/:/host")]
    [InlineData("debian --privileged")]
    [InlineData("debian\n")]
    [InlineData("../../etc")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("/var/run/docker.sock")]
    [InlineData("a;rm -rf x")]
    [InlineData("$(id)")]
    [InlineData("a%2e%2e")]
    [InlineData("a?x=y")]
    [InlineData("a#b")]
    public void Validate_WhatIsNone_IsRefused(string name) =>
        Assert.Equal(ExecutionError.ImageNameInvalid, Assert.Throws<ExecutionException>(() => ImageName.Validate(name)).Error);

    [Theory]
    [InlineData("debian", "debian", "latest", "docker.io")]
    [InlineData("debian:12", "debian", "12", "docker.io")]
    [InlineData("localhost:5000/a", "localhost:5000/a", "latest", "localhost:5000")]
    [InlineData("ghcr.io/a/b:1", "ghcr.io/a/b", "1", "ghcr.io")]
    [InlineData("a/b@sha256:12", "a/b", "sha256:12", "docker.io")]
    public void Split_AReference_GivesItsParts(string image, string repository, string tag, string registry)
    {
        Assert.Equal((repository, tag), ImageReference.Split(image));
        Assert.Equal(registry, ImageReference.Registry(image));
    }
}
