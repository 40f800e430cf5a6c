using Laterne.Host.Commands;

return await ServerCommands.Root().Parse(args).InvokeAsync();
