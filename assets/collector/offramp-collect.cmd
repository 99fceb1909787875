@echo off
rem Offramp collector: runs offramp-collect.vbs, which has to stand in the same folder.
rem
rem   offramp-collect.cmd [FOLDER]
rem
rem A double-click will do; "Run as administrator" collects more. This file writes nothing, installs
rem nothing and changes no setting; it finds the 64-bit script host, starts the script with it, and
rem says what became of it. Other ways to start the script need no .cmd.

setlocal
set "SCRIPT=%~dp0offramp-collect.vbs"
set "SCRIPTHOST=%SystemRoot%\System32\cscript.exe"
if exist "%SystemRoot%\Sysnative\cscript.exe" set "SCRIPTHOST=%SystemRoot%\Sysnative\cscript.exe"
if not exist "%SCRIPT%" goto noscript
if not exist "%SCRIPTHOST%" goto nohost

"%SCRIPTHOST%" //nologo //E:VBScript "%SCRIPT%" %*
set CODE=%errorlevel%
if not "%CODE%"=="0" goto failed
goto close

:noscript
echo Offramp collector: offramp-collect.vbs is not in this folder. Unpack the whole archive into one folder first.
set CODE=1
goto close

:nohost
echo Offramp collector: this computer has no script host (cscript.exe).
set CODE=1
goto close

:failed
echo Offramp collector: nothing was collected. If the folder cannot be written to, name another one:
echo   offramp-collect.cmd C:\Temp
echo If there is no script engine "VBScript", it was taken off this computer: use systeminfo instead.

:close
rem A window that a double-click opened stays for a moment; where nobody watches, nothing waits.
set "LINE=%cmdcmdline:"=%"
if /i "%LINE:offramp-collect=%"=="%LINE%" goto end
echo This window closes by itself.
"%SystemRoot%\System32\timeout.exe" /t 30 2>nul
:end
exit /b %CODE%
