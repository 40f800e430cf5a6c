// Types that the desktop has too, but with another behaviour: here they come from the virtual board.
global using CancellationTokenSource = Laterne.Hardware.OnDevice.CancellationTokenSource;
global using DateTime = Laterne.Hardware.OnDevice.DateTime;
global using Directory = Laterne.Hardware.OnDevice.Directory;
global using Dns = Laterne.Hardware.OnDevice.Dns;
global using Environment = Laterne.Hardware.OnDevice.Environment;
global using File = Laterne.Hardware.OnDevice.File;
global using FileStream = Laterne.Hardware.OnDevice.FileStream;
global using NetworkInterface = Laterne.Hardware.OnDevice.NetworkInterface;
global using NetworkInterfaceType = Laterne.Hardware.OnDevice.NetworkInterfaceType;
global using NetworkStream = Laterne.Hardware.OnDevice.NetworkStream;
global using Socket = Laterne.Hardware.OnDevice.Socket;
global using SslProtocols = Laterne.Hardware.OnDevice.SslProtocols;
global using SslStream = Laterne.Hardware.OnDevice.SslStream;
global using SslVerification = Laterne.Hardware.OnDevice.SslVerification;
global using Thread = Laterne.Hardware.OnDevice.Thread;
global using UdpClient = Laterne.Hardware.OnDevice.UdpClient;
global using X509Certificate = Laterne.Hardware.OnDevice.X509Certificate;
