#!/bin/bash
# put-together.sh FOLDER: makes a Windows to test on, in a few minutes and 2 GB: .NET for Windows, and a Wine that runs it.
#   FOLDER/wine FOLDER/dotnet.exe --version
#   SNIPPETCHECK_WINE=FOLDER dotnet test tests/SnippetCheck.Tests --filter FullyQualifiedName~WindowsTests
# It needs the .NET SDK, the network, and gcc-mingw-w64-x86-64. Wine 8 ends .NET with "Internal CLR error" now and then. So where the
# system's Wine is older than 10, Debian's is put into the folder, which needs root and debootstrap.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$1"
folder=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$(dirname "$(readlink -f "$(command -v dotnet)")")

# The runtimes for Windows, of the version that this machine's SDK knows.
mkdir "$work/runtime"
cd "$work/runtime"
cat > runtime.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RuntimeIdentifier>win-x64</RuntimeIdentifier>
    <SelfContained>true</SelfContained>
    <OutputType>Exe</OutputType>
    <RestorePackagesPath>packages</RestorePackagesPath>
  </PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
  </ItemGroup>
</Project>
PROJECT
dotnet restore --verbosity quiet >&2
runtime=$(echo "$work"/runtime/packages/microsoft.netcore.app.runtime.win-x64/*)
version=$(basename "$runtime")
shared=$folder/shared/Microsoft.NETCore.App/$version
mkdir -p "$shared" "$folder/host/fxr/$version"
cp "$runtime"/runtimes/win-x64/lib/net10.0/* "$runtime"/runtimes/win-x64/native/* "$shared"
web=$folder/shared/Microsoft.AspNetCore.App/$version
mkdir -p "$web"
cp "$work"/runtime/packages/microsoft.aspnetcore.app.runtime.win-x64/"$version"/runtimes/win-x64/{lib/net10.0,native}/* "$web"
cp "$runtime"/runtimes/win-x64/native/hostfxr.dll "$folder/host/fxr/$version"
x86_64-w64-mingw32-gcc -O2 -municode "$here/dotnet.c" -o "$folder/dotnet.exe"

# The SDK and its packs.
cd /
cp -r "$root/packs" "$folder"
cp "$here/without-machine-code.cs" "$work"
dotnet run --file "$work/without-machine-code.cs" "$root" "$folder" >&2
# What Microsoft's SDK for Windows has besides, and Linux's hasn't: the program that starts a tool, packs for desktops, and lists of the packages that they hold.
for sdk in "$folder"/sdk/*/
do
    mkdir -p "$sdk/AppHostTemplate"
    cp "$work"/runtime/packages/microsoft.netcore.app.host.win-x64/"$version"/runtimes/win-x64/native/apphost.exe "$sdk/AppHostTemplate"
    mkdir -p "$sdk/Current/Imports/Microsoft.Common.props/ImportBefore"
    cat > "$sdk/Current/Imports/Microsoft.Common.props/ImportBefore/SdkOfLinux.props" <<'PROPS'
<Project>
  <PropertyGroup>
    <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
    <AllowMissingPrunePackageData>true</AllowMissingPrunePackageData>
  </PropertyGroup>
</Project>
PROPS
done

# Wine.
installed=$(wine --version 2>/dev/null | sed 's/wine-//; s/\..*//' || true)
if [ "${installed:-0}" -ge 10 ]
then
    cat > "$folder/wine" <<'WINE'
#!/bin/sh
export WINEPREFIX=$(dirname "$(readlink -f "$0")")/prefix WINEDEBUG=-all
exec wine "$@"
WINE
else
    debootstrap --variant=minbase --include=wine,wine64 trixie "$folder/debian" >&2
    # Else each crash waits half a minute for the debugger.
    find "$folder/debian" -name 'winedbg.exe' -delete
    # It sees this machine's folders under their usual names, and its certificates, but for the programs.
    cat > "$folder/wine" <<'WINE'
#!/bin/bash
export FOLDER=$(dirname "$(readlink -f "$0")") WORKING=$PWD
export WINEPREFIX=$FOLDER/prefix WINEDEBUG=-all
exec unshare --mount bash -c '
    for there in /* /etc/ssl /usr/share/ca-certificates /usr/local/share/ca-certificates
    do
        case $there in
            /bin | /sbin | /lib* | /usr | /etc) ;;
            *) [ -d "$there" ] && mkdir -p "$FOLDER/debian$there" && mount --rbind "$there" "$FOLDER/debian$there" ;;
        esac
    done
    cp /etc/resolv.conf "$FOLDER/debian/etc"
    exec chroot "$FOLDER/debian" bash -c "cd \"\$WORKING\" && exec wine \"\$@\"" wine "$@"' wine "$@"
WINE
fi
chmod +x "$folder/wine"
"$folder/wine" wineboot --init >&2
find "$folder/prefix" -name 'winedbg.exe' -delete
"$folder/wine" "$folder/dotnet.exe" --version
