# What run.sh and test.sh need, and how to get it. Sourced, not run.

require_dotnet() {
  if ! command -v dotnet >/dev/null; then
    fail "the .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download (Debian: package dotnet-sdk-10.0 of Microsoft's feed) and open a new shell."
  fi
  if ! dotnet --list-sdks | grep -q '^10\.'; then
    fail "the .NET 10 SDK is missing; found $(dotnet --version 2>/dev/null || echo none). Install it from https://dotnet.microsoft.com/download."
  fi
}

require_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    fail "Node.js 20 (with npm) is missing; the pages are built with it. Install it from https://nodejs.org."
  fi
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  if [ "$major" -lt 20 ]; then
    fail "Node.js 20 or newer is needed; found $(node --version). Install it from https://nodejs.org."
  fi
}

# True when something listens on TCP port $1 of this machine.
port_in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Installs a page's packages when its lock file changed.
install_packages() {
  local folder=$1
  if [ ! -f "$folder/node_modules/.package-lock.json" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.package-lock.json" ]; then
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
  fi
}

build_page() {
  install_packages "$1"
  (cd "$1" && npm run --silent build)
}
