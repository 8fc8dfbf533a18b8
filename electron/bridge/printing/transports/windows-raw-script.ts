/**
 * The PowerShell program that hands one ticket to a Windows printer (winspool.drv: OpenPrinter, StartDocPrinter, WritePrinter). It runs in a child
 * process, so that a driver that hangs hangs the child alone, and no native module is needed.
 *
 * In: the printer's name in POS_BRIDGE_QUEUE, and frames on stdin: four bytes of length, little-endian, then as many bytes of the ticket. A
 * frame of length 0 prints them. Input that ends without one prints nothing: half a ticket never comes out because we stopped.
 *
 * Out, a line each: `ready`, or `refused WORD`; then `written N` and how the queue took it: `done`, `kept`; or `failed CODE STAGE` at any time.
 */
export const windowsRawScript = String.raw`
$ErrorActionPreference = 'Stop'
$queue = $env:POS_BRIDGE_QUEUE
$out = [Console]::Out
function Say($line) { $out.WriteLine($line); $out.Flush() }
function Refuse($word) { Say "refused $word"; exit 0 }

Add-Type -TypeDefinition @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
public static class RawPrinter {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public struct DocInfo { public string Name; public string Output; public string Datatype; }
  [DllImport("winspool.drv", EntryPoint = "OpenPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
  static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool ClosePrinter(IntPtr printer);
  [DllImport("winspool.drv", EntryPoint = "StartDocPrinterW", SetLastError = true, CharSet = CharSet.Unicode)]
  static extern int StartDocPrinter(IntPtr printer, int level, ref DocInfo info);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool StartPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] static extern bool EndPagePrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)]
  static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);

  static void Check(bool ok, string stage) {
    if (ok) return;
    var error = new Win32Exception(Marshal.GetLastWin32Error());
    error.Data["stage"] = stage;
    throw error;
  }
  public static IntPtr Open(string name) {
    IntPtr printer;
    Check(OpenPrinter(name, out printer, IntPtr.Zero), "open");
    return printer;
  }
  public static void Close(IntPtr printer) { ClosePrinter(printer); }
  // 1804 ERROR_INVALID_DATATYPE: a driver that takes XPS alone passes raw data on under the name XPS_PASS
  public static int Start(IntPtr printer, string datatype) {
    var info = new DocInfo { Name = "POS Bridge", Output = null, Datatype = datatype };
    int job = StartDocPrinter(printer, 1, ref info);
    if (job == 0 && datatype == "RAW" && Marshal.GetLastWin32Error() == 1804) {
      info.Datatype = "XPS_PASS";
      job = StartDocPrinter(printer, 1, ref info);
    }
    Check(job != 0, "start");
    return job;
  }
  public static int Write(IntPtr printer, byte[] bytes) {
    Check(StartPagePrinter(printer), "page");
    int total = 0;
    while (total < bytes.Length) {
      var rest = new byte[bytes.Length - total];
      Array.Copy(bytes, total, rest, 0, rest.Length);
      int written;
      Check(WritePrinter(printer, rest, rest.Length, out written), "write");
      if (written <= 0) break;
      total += written;
    }
    Check(EndPagePrinter(printer), "page");
    Check(EndDocPrinter(printer), "end");
    return total;
  }
}
'@

function ReadExactly($stream, $count) {
  $bytes = New-Object byte[] $count
  $at = 0
  while ($at -lt $count) {
    $got = $stream.Read($bytes, $at, $count - $at)
    if ($got -le 0) { return $null }
    $at += $got
  }
  return ,$bytes
}

try {
  # -Name takes wildcards, and a printer may be called "Kitchen [1]"
  $info = Get-Printer -Name ([WildcardPattern]::Escape($queue)) -ErrorAction SilentlyContinue
  if (-not $info) { Refuse 'unknown' }
  $status = [string]$info.PrinterStatus
  if ($info.WorkOffline -or $status -match 'Offline') { Refuse 'offline' }
  foreach ($word in 'Paused', 'PaperOut', 'DoorOpen', 'PaperJam', 'Error') {
    if ($status -match $word) { Refuse $word.ToLowerInvariant() }
  }
  # a driver of version 4 takes RAW without a word and prints nothing (Microsoft, KB 2779300)
  $driver = Get-PrinterDriver -Name $info.DriverName -ErrorAction SilentlyContinue
  $datatype = if ($driver -and $driver.MajorVersion -ge 4) { 'XPS_PASS' } else { 'RAW' }
  $printer = [RawPrinter]::Open($queue)
  Say 'ready'

  $in = [Console]::OpenStandardInput()
  $ticket = New-Object System.IO.MemoryStream
  while ($true) {
    $head = ReadExactly $in 4
    if ($null -eq $head) { exit 0 }
    $count = [BitConverter]::ToInt32($head, 0)
    if ($count -eq 0) { break }
    $frame = ReadExactly $in $count
    if ($null -eq $frame) { exit 0 }
    $ticket.Write($frame, 0, $frame.Length)
  }
  $job = [RawPrinter]::Start($printer, $datatype)
  Say ('written ' + [RawPrinter]::Write($printer, $ticket.ToArray()))
  [RawPrinter]::Close($printer)

  # a job leaves the list when its port has taken all of it; some queues keep printed ones
  # measured, since a look can last a second: the job must be off the list before the bridge stops listening
  $waited = [Diagnostics.Stopwatch]::StartNew()
  while ($waited.Elapsed.TotalSeconds -lt 14) {
    $left = Get-PrintJob -PrinterName $queue -ID $job -ErrorAction SilentlyContinue
    if (-not $left -or [string]$left.JobStatus -match 'Printed|Complete') { Say 'done'; exit 0 }
    Start-Sleep -Milliseconds 250
  }
  Remove-PrintJob -PrinterName $queue -ID $job -ErrorAction SilentlyContinue
  Say 'kept'
} catch {
  $inner = $_.Exception
  while ($inner.InnerException) { $inner = $inner.InnerException }
  $code = if ($inner -is [System.ComponentModel.Win32Exception]) { $inner.NativeErrorCode } else { 0 }
  Say ("failed $code " + [string]$inner.Data['stage'])
  exit 1
}
`
