@echo off
rem Opens the preview by a double click. It installs what it needs the first time, and again when the lock has changed.
chcp 65001 >nul
cd /d "%~dp0"
if not exist .venv\Scripts\python.exe py -m venv .venv || goto failed
fc /b requirements.lock .venv\installed.lock >nul 2>&1 && goto serve
fc /b requirements-test.lock .venv\installed.lock >nul 2>&1 && goto serve
echo Installerar / installing: requirements.lock ...
.venv\Scripts\python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock || goto failed
copy /y requirements.lock .venv\installed.lock >nul
:serve
.venv\Scripts\python build.py serve %* || goto failed
exit /b 0
:failed
echo.
echo Forhandsvisningen kunde inte starta; orsaken star ovanfor.
pause
exit /b 1
