' Offramp collector, format 1
'
' Reads what this computer is and writes it into one text file: COMPUTERNAME-offramp.txt,
' beside this script or in the folder that is given as the first argument.
'
'   cscript //nologo offramp-collect.vbs [FOLDER]
'
' It reads, and writes nothing but that file. It installs nothing, changes no setting, opens no
' connection and needs neither PowerShell nor .NET. It runs on Windows Server 2003 to 2025, Server
' Core included. It takes no passwords, no contents of files and no names of people.
' docs/how-to/collect-from-a-machine.md goes through it line by line.

Option Explicit

Const FORMAT_VERSION = 1
Const SCRIPT_VERSION = "2026-11-21"
Const HKLM = &H80000002
Const POLYNOMIAL = &HEDB88320

Dim fso, shell, wmi, registry, file, checksum, checksumTable(255), lineCount, gapCount

Main

Sub Main()
  Dim folder, path
  On Error Resume Next
  Set fso = CreateObject("Scripting.FileSystemObject")
  Set shell = CreateObject("WScript.Shell")
  Set wmi = Nothing
  Set registry = Nothing
  lineCount = 0
  gapCount = 0
  PrepareChecksum
  folder = fso.GetParentFolderName(WScript.ScriptFullName)
  If WScript.Arguments.Count > 0 Then folder = WScript.Arguments.Item(0)
  path = fso.BuildPath(folder, Environment("COMPUTERNAME") & "-offramp.txt")
  Err.Clear
  Set file = fso.CreateTextFile(path, True, True)
  If Err.Number <> 0 Then
    Say "Offramp collector: " & path & " cannot be written. Name a folder that can be: cscript //nologo offramp-collect.vbs FOLDER"
    WScript.Quit 1
  End If
  Emit "Offramp collector" & vbTab & FORMAT_VERSION
  Set wmi = GetObject("winmgmts:{impersonationLevel=impersonate}!\\.\root\cimv2")
  Set registry = GetObject("winmgmts:{impersonationLevel=impersonate}!\\.\root\default:StdRegProv")
  WriteRun
  WriteIdentity
  WriteOperatingSystem
  WriteFileVersions
  WriteHotfixes
  WriteFeatures
  WriteServices
  WriteRoles
  WriteBoot
  WriteDisks
  WriteStorage
  WriteNetwork
  WritePorts
  WriteCluster
  WriteDevices
  WriteLicence
  WriteProfiles
  WriteSoftware
  WriteEnd
  file.Close
  If gapCount = 0 Then
    Say "Offramp collector: " & path & " is complete."
  Else
    Say "Offramp collector: " & path & " is complete. It says for " & gapCount & " parts that they could not be read here, and why."
  End If
End Sub

' ---- What is collected ---------------------------------------------------------------------

Sub WriteRun()
  Emit "[run]"
  WriteValue "Script", SCRIPT_VERSION
  WriteValue "Started", Moment()
  WriteValue "ScriptHostVersion", WScript.Version
  WriteValue "ScriptHostArchitecture", Environment("PROCESSOR_ARCHITECTURE")
  WriteValue "SystemArchitecture", Environment("PROCESSOR_ARCHITEW6432")
End Sub

Sub WriteIdentity()
  Emit "[identity]"
  WriteValue "ComputerName", Environment("COMPUTERNAME")
  WriteValue "DnsHostName", RegistryValue("HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Hostname")
  WriteValue "DnsDomain", RegistryValue("HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters\Domain")
  WriteProperties "SELECT * FROM Win32_ComputerSystem", "Name Domain PartOfDomain DomainRole Manufacturer Model NumberOfProcessors NumberOfLogicalProcessors TotalPhysicalMemory"
  WriteProperties "SELECT * FROM Win32_ComputerSystemProduct", "UUID"
  WriteProperties "SELECT * FROM Win32_BIOS", "SerialNumber SMBIOSBIOSVersion ReleaseDate"
End Sub

Sub WriteOperatingSystem()
  Const CURRENT = "HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\"
  Emit "[operating-system]"
  WriteProperties "SELECT * FROM Win32_OperatingSystem", "Caption Version BuildNumber CSDVersion OtherTypeDescription OperatingSystemSKU ProductType OSArchitecture InstallDate LastBootUpTime LocalDateTime CurrentTimeZone Locale OSLanguage"
  WriteValue "ProcessorArchitecture", RegistryValue("HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment\PROCESSOR_ARCHITECTURE")
  WriteValue "RegistryProductName", RegistryValue(CURRENT & "ProductName")
  WriteValue "RegistryEditionID", RegistryValue(CURRENT & "EditionID")
  WriteValue "RegistryInstallationType", RegistryValue(CURRENT & "InstallationType")
  WriteValue "RegistryCurrentVersion", RegistryValue(CURRENT & "CurrentVersion")
  WriteValue "RegistryCurrentBuild", RegistryValue(CURRENT & "CurrentBuildNumber")
  WriteValue "RegistryCSDVersion", RegistryValue(CURRENT & "CSDVersion")
  WriteValue "RegistryBuildLabEx", RegistryValue(CURRENT & "BuildLabEx")
  WriteValue "RegistryUBR", RegistryValue(CURRENT & "UBR")
  WriteValue "TimeZone", RegistryValue("HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation\TimeZoneKeyName")
End Sub

Sub WriteFileVersions()
  Dim folder, name
  Emit "[file-versions]"
  folder = Environment("SystemRoot") & "\System32\"
  For Each name In Split("ntoskrnl.exe win32k.sys drivers\tcpip.sys drivers\srv.sys drivers\http.sys", " ")
    WriteFileVersion folder, name
  Next
End Sub

Sub WriteFileVersion(folder, name)
  Dim version
  On Error Resume Next
  If Not fso.FileExists(folder & name) Then Exit Sub
  version = fso.GetFileVersion(folder & name)
  If Err.Number <> 0 Then
    WriteGap name
  Else
    WriteValue name, version
  End If
End Sub

Sub WriteHotfixes()
  Emit "[hotfixes]"
  WriteRows wmi, "SELECT HotFixID, InstalledOn FROM Win32_QuickFixEngineering", "HotFixID InstalledOn"
End Sub

Sub WriteFeatures()
  Emit "[features]"
  WriteRows wmi, "SELECT ID, ParentID, Name FROM Win32_ServerFeature", "ID ParentID Name"
End Sub

Sub WriteServices()
  Dim items, item, count, name
  On Error Resume Next
  Emit "[services]"
  Err.Clear
  Set items = wmi.ExecQuery("SELECT Name, State, StartMode FROM Win32_Service")
  count = items.Count
  If Err.Number <> 0 Then
    WriteGap "Win32_Service"
    Exit Sub
  End If
  Emit "columns" & vbTab & "Name" & vbTab & "State" & vbTab & "StartMode"
  For Each item In items
    name = Clean(PropertyOf(item, "Name"))
    If IsTellingService(LCase(name)) Then Emit "row" & vbTab & name & vbTab & Clean(PropertyOf(item, "State")) & vbTab & Clean(PropertyOf(item, "StartMode"))
  Next
End Sub

Function IsTellingService(name)
  Dim start
  IsTellingService = True
  For Each start In Split("mssql sqlagent reportserver msolap msexchange sptimer spsearch btssvc oracle mysql postgres apache tomcat db2 sybase vmtools vmic xen vbox citrix ima hasp aksusb sentinel hardlock wibu codemeter", " ")
    If Left(name, Len(start)) = start Then Exit Function
  Next
  For Each start In Split("w3svc iisadmin msftpsvc ftpsvc smtpsvc ntds dns dhcpserver certsvc adfssrv adws kdc ntfrs dfsr dfs lanmanserver spooler wsusservice termservice termservlicensing tsgateway vmms ias clussvc msiscsi snmp balloon qemu-ga rhev-agent prl_tools", " ")
    If name = start Then Exit Function
  Next
  IsTellingService = False
End Function

Sub WriteRoles()
  Const AUTHORITY = "HKLM\SYSTEM\CurrentControlSet\Services\CertSvc\Configuration\"
  Dim active
  Emit "[roles]"
  WriteValue "TerminalServerMode", RegistryValue("HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\TSAppCompat")
  active = Clean(RegistryValue(AUTHORITY & "Active"))
  If active <> "" Then WriteValue "CertificationAuthorityType", RegistryValue(AUTHORITY & active & "\CAType")
  WriteInstances wmi, "Shares", "SELECT Type FROM Win32_Share WHERE Type = 0 AND NOT Name LIKE '%$' AND Name <> 'SYSVOL' AND Name <> 'NETLOGON'"
  WriteSharedPrinters
End Sub

Sub WriteSharedPrinters()
  Const PRINTERS = "SYSTEM\CurrentControlSet\Control\Print\Printers"
  Dim keys, key, answer, attributes, count
  On Error Resume Next
  answer = registry.EnumKey(HKLM, PRINTERS, keys)
  If Err.Number <> 0 Then
    WriteGap "SharedPrinters"
    Exit Sub
  End If
  count = 0
  If IsArray(keys) Then
    For Each key In keys
      attributes = RegistryValue("HKLM\" & PRINTERS & "\" & key & "\Attributes")
      If Not IsNull(attributes) Then
        If (attributes And 8) = 8 Then count = count + 1
      End If
    Next
  End If
  WriteValue "SharedPrinters", count
End Sub

Sub WriteBoot()
  Emit "[boot]"
  WriteValue "PEFirmwareType", RegistryValue("HKLM\SYSTEM\CurrentControlSet\Control\PEFirmwareType")
  WriteRows wmi, "SELECT * FROM Win32_DiskPartition", "DiskIndex Index Type Size BootPartition PrimaryPartition"
End Sub

Sub WriteDisks()
  Emit "[disks]"
  WriteRows wmi, "SELECT * FROM Win32_DiskDrive", "Index Model InterfaceType MediaType Size Partitions"
  Emit "[volumes]"
  WriteRows wmi, "SELECT * FROM Win32_Volume WHERE DriveType = 3", "Name FileSystem Capacity FreeSpace BootVolume SystemVolume"
End Sub

Sub WriteStorage()
  Dim hardware
  On Error Resume Next
  Set hardware = Nothing
  Emit "[storage]"
  Set hardware = GetObject("winmgmts:{impersonationLevel=impersonate}!\\.\root\wmi")
  WriteInstances hardware, "FibreChannelAdapters", "SELECT Active FROM MSFC_FCAdapterHBAAttributes WHERE Active = TRUE"
  WriteInstances hardware, "IscsiSessions", "SELECT SessionId FROM MSiSCSIInitiator_SessionClass"
End Sub

Sub WriteNetwork()
  Emit "[network]"
  WriteRows wmi, "SELECT * FROM Win32_NetworkAdapterConfiguration WHERE IPEnabled = TRUE", "Description MACAddress IPAddress IPSubnet DefaultIPGateway DNSServerSearchOrder DHCPEnabled DNSDomain"
End Sub

Sub WritePorts()
  Dim names, run, line, parts
  On Error Resume Next
  Emit "[ports]"
  Set names = ProcessNames()
  Err.Clear
  Set run = shell.Exec(Environment("SystemRoot") & "\System32\netstat.exe -ano")
  If Err.Number <> 0 Then
    WriteGap "netstat"
    Exit Sub
  End If
  Emit "columns" & vbTab & "Protocol" & vbTab & "Address" & vbTab & "Process"
  Do Until run.StdOut.AtEndOfStream
    line = Trim(run.StdOut.ReadLine)
    If Err.Number <> 0 Then
      WriteGap "netstat"
      Exit Sub
    End If
    parts = Split(Squeeze(line), " ")
    If UBound(parts) >= 4 Then
      If parts(0) = "TCP" And Right(parts(2), 2) = ":0" Then Emit "row" & vbTab & "TCP" & vbTab & parts(1) & vbTab & NameOfProcess(names, parts(UBound(parts)))
    End If
  Loop
End Sub

Sub WriteCluster()
  Dim names, answer
  On Error Resume Next
  Emit "[cluster]"
  answer = registry.EnumKey(HKLM, "Cluster", names)
  If Err.Number <> 0 Then
    WriteGap "registry"
  ElseIf answer = 0 Then
    WriteValue "ClusterDatabase", "yes"
  ElseIf answer = 2 Then
    WriteValue "ClusterDatabase", "no"
  Else
    gapCount = gapCount + 1
    Emit "not readable" & vbTab & "registry" & vbTab & answer
  End If
End Sub

Sub WriteDevices()
  Emit "[devices]"
  WriteRows wmi, "SELECT Name, Service, Manufacturer FROM Win32_PnPEntity WHERE DeviceID LIKE 'USB\\VID%'", "Name Service Manufacturer"
  Emit "[serial-and-parallel-ports]"
  WriteRows wmi, "SELECT Name, Service, Manufacturer FROM Win32_PnPEntity WHERE ClassGuid = '{4D36E978-E325-11CE-BFC1-08002BE10318}'", "Name Service Manufacturer"
End Sub

Sub WriteLicence()
  Emit "[licence]"
  WriteRows wmi, "SELECT Name, Description, ID, LicenseStatus FROM SoftwareLicensingProduct WHERE PartialProductKey IS NOT NULL", "Name Description ID LicenseStatus"
End Sub

Sub WriteProfiles()
  Const LIST = "SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
  Dim items, count, item, names, name, answer
  On Error Resume Next
  Emit "[profiles]"
  Err.Clear
  Set items = wmi.ExecQuery("SELECT SID, LastUseTime FROM Win32_UserProfile WHERE Special = FALSE")
  count = items.Count
  If Err.Number = 0 Then
    Emit "columns" & vbTab & "SID" & vbTab & "LastUseTime"
    For Each item In items
      Emit "row" & vbTab & Clean(PropertyOf(item, "SID")) & vbTab & Clean(PropertyOf(item, "LastUseTime"))
    Next
    Exit Sub
  End If
  Err.Clear
  answer = registry.EnumKey(HKLM, LIST, names)
  If Err.Number <> 0 Or Not IsArray(names) Then
    WriteGap "ProfileList"
    Exit Sub
  End If
  Emit "columns" & vbTab & "SID" & vbTab & "ProfileLoadTime"
  For Each name In names
    If Left(name, 9) = "S-1-5-21-" Then Emit "row" & vbTab & Clean(name) & vbTab & HexOf(RegistryValue("HKLM\" & LIST & "\" & name & "\ProfileLoadTimeHigh")) & HexOf(RegistryValue("HKLM\" & LIST & "\" & name & "\ProfileLoadTimeLow"))
  Next
End Sub

Sub WriteSoftware()
  Emit "[software]"
  Emit "columns" & vbTab & "Name" & vbTab & "Version" & vbTab & "Publisher" & vbTab & "InstallDate" & vbTab & "View"
  WriteSoftwareOf "SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall", "native"
  WriteSoftwareOf "SOFTWARE\Wow6432Node\Microsoft\Windows\CurrentVersion\Uninstall", "32-bit"
End Sub

Sub WriteSoftwareOf(path, view)
  Dim keys, key, answer, name
  On Error Resume Next
  answer = registry.EnumKey(HKLM, path, keys)
  If Err.Number <> 0 Then
    WriteGap view
    Exit Sub
  End If
  If Not IsArray(keys) Then Exit Sub
  For Each key In keys
    name = SoftwareValue(path, key, "DisplayName")
    If name <> "" Then Emit "row" & vbTab & name & vbTab & SoftwareValue(path, key, "DisplayVersion") & vbTab & SoftwareValue(path, key, "Publisher") & vbTab & SoftwareValue(path, key, "InstallDate") & vbTab & view
  Next
End Sub

Function SoftwareValue(path, key, name)
  Dim value, answer
  SoftwareValue = ""
  On Error Resume Next
  answer = registry.GetStringValue(HKLM, path & "\" & key, name, value)
  SoftwareValue = Clean(value)
End Function

Sub WriteEnd()
  Emit "[end]"
  WriteValue "Finished", Moment()
  WriteValue "Lines", lineCount
  file.WriteLine "checksum" & vbTab & "crc-32" & vbTab & HexOf(Not checksum)
End Sub

' ---- How it is read --------------------------------------------------------------------------

Function Environment(name)
  Dim text
  text = shell.ExpandEnvironmentStrings("%" & name & "%")
  If text = "%" & name & "%" Then text = ""
  Environment = text
End Function

Function RegistryValue(path)
  RegistryValue = Null
  On Error Resume Next
  RegistryValue = shell.RegRead(path)
End Function

Function PropertyOf(item, name)
  PropertyOf = Null
  On Error Resume Next
  PropertyOf = item.Properties_.Item(name).Value
End Function

Sub WriteProperties(query, names)
  Dim items, item, count, name
  On Error Resume Next
  Err.Clear
  Set items = wmi.ExecQuery(query)
  count = items.Count
  If Err.Number <> 0 Then
    WriteGap SubjectOf(query)
    Exit Sub
  End If
  For Each item In items
    For Each name In Split(names, " ")
      WriteValue name, PropertyOf(item, name)
    Next
  Next
End Sub

Function SubjectOf(query)
  Dim words
  words = Split(Mid(query, InStr(query, "FROM ") + 5), " ")
  SubjectOf = words(0)
End Function

Sub WriteRows(service, query, names)
  Dim items, item, count, name, line
  On Error Resume Next
  Err.Clear
  Set items = service.ExecQuery(query)
  count = items.Count
  If Err.Number <> 0 Then
    WriteGap SubjectOf(query)
    Exit Sub
  End If
  Emit "columns" & vbTab & Replace(names, " ", vbTab)
  For Each item In items
    line = "row"
    For Each name In Split(names, " ")
      line = line & vbTab & Clean(PropertyOf(item, name))
    Next
    Emit line
  Next
End Sub

Sub WriteInstances(service, name, query)
  Dim items, count
  On Error Resume Next
  Err.Clear
  Set items = service.ExecQuery(query)
  count = items.Count
  If Err.Number <> 0 Then
    WriteGap name
  Else
    WriteValue name, count
  End If
End Sub

Function ProcessNames()
  Dim names, items, item
  Set names = CreateObject("Scripting.Dictionary")
  Set ProcessNames = names
  On Error Resume Next
  Set items = wmi.ExecQuery("SELECT ProcessId, Name FROM Win32_Process")
  If items.Count = 0 Then Exit Function
  If Err.Number <> 0 Then Exit Function
  For Each item In items
    names.Add CStr(PropertyOf(item, "ProcessId")), Clean(PropertyOf(item, "Name"))
  Next
End Function

Function NameOfProcess(names, id)
  NameOfProcess = ""
  If names.Exists(id) Then NameOfProcess = names.Item(id)
End Function

' ---- How it is written -----------------------------------------------------------------------

Sub WriteValue(name, value)
  Emit name & vbTab & Clean(value)
End Sub

Sub WriteGap(what)
  Dim number, reason
  number = Err.Number
  reason = Clean(Err.Description)
  gapCount = gapCount + 1
  Emit "not readable" & vbTab & what & vbTab & Trim("0x" & Hex(number) & " " & reason)
End Sub

' Text in one line: lists joined by commas, yes and no in every language, control characters as spaces.
Function Clean(value)
  Dim text, part, code
  Clean = ""
  If IsObject(value) Then Exit Function
  If IsNull(value) Or IsEmpty(value) Then Exit Function
  If IsArray(value) Then
    text = ""
    For Each part In value
      If text <> "" Then text = text & ", "
      text = text & Clean(part)
    Next
    Clean = text
    Exit Function
  End If
  If VarType(value) = vbBoolean Then
    Clean = "no"
    If value Then Clean = "yes"
    Exit Function
  End If
  text = CStr(value)
  For code = 0 To 31
    text = Replace(text, Chr(code), " ")
  Next
  text = Trim(text)
  If Len(text) = 25 Then
    If Mid(text, 15, 1) = "." And IsNumeric(Left(text, 14)) Then text = Mid(text, 1, 4) & "-" & Mid(text, 5, 2) & "-" & Mid(text, 7, 2) & " " & Mid(text, 9, 2) & ":" & Mid(text, 11, 2) & ":" & Mid(text, 13, 2) & " " & Mid(text, 22, 4)
  End If
  Clean = text
End Function

Function Squeeze(text)
  Dim result
  result = text
  Do While InStr(result, "  ") > 0
    result = Replace(result, "  ", " ")
  Loop
  Squeeze = result
End Function

Function Moment()
  Dim at
  at = Now
  Moment = Year(at) & "-" & TwoDigits(Month(at)) & "-" & TwoDigits(Day(at)) & " " & TwoDigits(Hour(at)) & ":" & TwoDigits(Minute(at)) & ":" & TwoDigits(Second(at))
End Function

Function TwoDigits(number)
  TwoDigits = Right("0" & number, 2)
End Function

Function HexOf(number)
  HexOf = ""
  If IsNull(number) Then Exit Function
  HexOf = Right("00000000" & Hex(CLng(number)), 8)
End Function

Sub Say(text)
  If LCase(Right(WScript.FullName, 11)) = "cscript.exe" Then
    WScript.Echo text
  Else
    shell.Popup text, 30, "Offramp collector", 64
  End If
End Sub

' Writes one line and takes it into the checksum: CRC-32 over each line's characters as UTF-16LE and one line feed.
Sub Emit(text)
  Dim position, code
  file.WriteLine text
  lineCount = lineCount + 1
  For position = 1 To Len(text)
    code = AscW(Mid(text, position, 1))
    If code < 0 Then code = code + 65536
    AddByte code Mod 256
    AddByte code \ 256
  Next
  AddByte 10
  AddByte 0
End Sub

Sub AddByte(value)
  checksum = (((checksum And -256) \ 256) And 16777215) Xor checksumTable((checksum Xor value) And 255)
End Sub

Sub PrepareChecksum()
  Dim index, bit, value
  For index = 0 To 255
    value = CLng(index)
    For bit = 1 To 8
      If (value And 1) = 1 Then
        value = (((value And -2) \ 2) And 2147483647) Xor POLYNOMIAL
      Else
        value = ((value And -2) \ 2) And 2147483647
      End If
    Next
    checksumTable(index) = value
  Next
  checksum = CLng(-1)
End Sub
