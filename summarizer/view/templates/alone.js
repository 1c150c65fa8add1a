
languageButton(document.getElementById("language"));
attach(document.querySelector(".report"));
