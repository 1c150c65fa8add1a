
languageButton(document.getElementById("language"));
attachCorpus(document.querySelector(".corpus"));
